import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { AppealView, ProjectAppealsView } from '@zhunsheng/contract';
import { AppealApi } from '../../appeal-api';

/** Appeals against the findings of one score sheet. */
@Injectable()
export class SheetAppeals {
  private readonly api = inject(AppealApi);
  readonly project = signal<string | undefined>(undefined);

  readonly resource = httpResource<ProjectAppealsView>(() => {
    const id = this.project();
    return id === undefined ? undefined : this.api.ofProject(id);
  });
  readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  private readonly byRule = computed(() => {
    const standing = (this.view()?.items ?? []).filter(({ state }) => state !== '已撤回');
    return new Map(standing.map((appeal) => [appeal.rule, appeal]));
  });

  ofRule(rule: string): AppealView | null {
    return this.byRule().get(rule) ?? null;
  }

  /** The finding no longer counts in the score. */
  fell(rule: string): boolean {
    return this.view()?.adjusted?.waived.some((one) => one.rule === rule && one.outcome === 'upheld') ?? false;
  }
}
