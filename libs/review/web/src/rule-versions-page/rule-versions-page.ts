import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { RuleVersionList } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { PackagePane } from './package-pane';
import { RuleVersionApi } from './rule-version-api';
import { STATES, yearsOf } from './words';

/** 规则版本: every ruler there was, is and may come, and the drafts that may become one. */
@Component({
  selector: 'zs-rule-versions-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, PackagePane, RouterLink, Skeleton],
  templateUrl: './rule-versions-page.html',
  styleUrl: './rule-versions-page.scss',
})
export class RuleVersionsPage {
  private readonly api = inject(RuleVersionApi);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);

  protected readonly states = STATES;
  protected readonly yearsOf = yearsOf;
  protected readonly busy = signal(false);
  protected readonly importing = signal(false);
  protected readonly left = signal<ReadonlySet<string>>(new Set());
  protected readonly edits = computed(() => this.session.holds(['budget', 'publisher']));
  protected readonly versions = httpResource<RuleVersionList>(() => this.api.list());
  protected readonly drafts = computed(() => (this.versions.hasValue() ? this.versions.value().drafts : []));
  protected readonly chosen = computed(() => this.drafts().filter(({ id }) => !this.left().has(id)));

  protected choose(id: string, take: boolean): void {
    this.left.update((left) => {
      const next = new Set(left);
      if (take) next.delete(id);
      else next.add(id);
      return next;
    });
  }

  protected async collect(note: string): Promise<void> {
    this.busy.set(true);
    try {
      const drafts = this.chosen().map(({ id }) => id);
      const { version } = await firstValueFrom(this.api.collect({ drafts, note }));
      this.notice.done(`已汇成规则集第 ${version} 版草稿`);
      await this.router.navigate(['/rule-versions', version]);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
