import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type CoReviewRouting, type CoReviewRules, type Office, OFFICES } from '@zhunsheng/contract';
import { Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { SettingsApi } from './settings-api';

const THEMES = ['信息化', '工程建设', '修缮', '政府采购', '购买服务', '课题研究'];
const NEW: CoReviewRouting = {
  ...{ code: '', place: 50, name: '', categories: [], leastFen: null, themes: [], offices: ['业务', '绩效'] },
  ...{ joinRule: 'all', quorum: null, days: 5, since: '', source: '' },
};

/** Which offices a filing goes to, and when their answers count as joined. */
@Component({
  selector: 'zs-routing-tab',
  imports: [Failure, MatButton, Money, Skeleton],
  templateUrl: './routing-tab.html',
  styleUrl: './settings.scss',
})
export class RoutingTab {
  private readonly api = inject(SettingsApi);
  readonly mayEdit = input.required<boolean>();
  protected readonly doing = doing();
  protected readonly offices = OFFICES;
  protected readonly themes = THEMES;
  protected readonly rules = httpResource<CoReviewRules>(() => '/api/v1/co-review-rules');
  protected readonly draft = linkedSignal<CoReviewRouting>(() => ({ ...NEW }));
  protected readonly quorumOf = computed(() => Math.min(this.draft().quorum ?? 2, this.draft().offices.length));

  protected set(change: Partial<CoReviewRouting>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected toggle(key: 'offices' | 'themes', one: string): void {
    const chosen = this.draft()[key] as string[];
    const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
    this.set(key === 'offices' ? { offices: next as Office[] } : { themes: next });
  }

  /** A rule is never changed: the same code from another day on takes its place. */
  protected take(rule: CoReviewRouting): void {
    this.draft.set({ ...rule, since: '', source: '' });
  }

  protected categories(text: string): void {
    this.set({ categories: text.split(/[,，、\s]+/u).filter(Boolean) });
  }

  protected least(wan: number): void {
    this.set({ leastFen: Number.isFinite(wan) && wan > 0 ? Math.round(wan * 1_000_000) : null });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    const body = { ...draft, quorum: draft.joinRule === 'quorum' ? this.quorumOf() : null };
    const done = await this.doing.act(
      () => this.api.setRouting(body),
      () => `分派规则 ${body.code} 已保存，${body.since} 起生效。`,
    );
    if (done === null) return;
    this.draft.set({ ...NEW });
    this.rules.reload();
  }
}
