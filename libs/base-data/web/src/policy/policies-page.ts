import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { Page, PolicyHitView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { highlight } from './highlight';
import { levelName } from './policy-levels';
import { ValidityBar } from './validity-bar';

@Component({
  selector: 'zs-policies-page',
  imports: [Chip, DataState, Icon, Skeleton, ValidityBar],
  templateUrl: './policies-page.html',
  styleUrl: './policies-page.scss',
})
export class PoliciesPage {
  private readonly router = inject(Router);
  /** The question stands in the address, so that a search can be sent to a colleague. */
  readonly q = input('');

  protected readonly year = inject(CampaignStore).year;
  protected readonly word = linkedSignal(() => this.q() ?? '');
  protected readonly hits = httpResource<Page<PolicyHitView>>(
    () => `/api/v1/policies?q=${encodeURIComponent(this.q() ?? '')}`,
  );
  protected readonly problem = computed(() => problemOf(this.hits.error()));
  protected readonly rows = computed(() =>
    (this.hits.hasValue() ? this.hits.value().items : []).map((hit) => ({
      hit,
      level: levelName(hit.level),
      parts: highlight(hit.excerpt, this.q() ?? ''),
    })),
  );

  protected search(): void {
    void this.router.navigate([], { queryParams: { q: this.word().trim() || null } });
  }
}
