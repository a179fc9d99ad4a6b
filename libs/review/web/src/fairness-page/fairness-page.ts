import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { CourtTab } from './court-tab';
import { CreditTab } from './credit-tab';
import { DiscretionTab } from './discretion-tab';
import { DrawTab } from './draw-tab';
import { RoundTab } from './round-tab';

interface Tab {
  key: string;
  name: string;
  roles: readonly Role[] | null;
}

const BUREAU: readonly Role[] = ['reviewer', 'performance', 'budget', 'publisher', 'leader'];
const TABS: readonly Tab[] = [
  { key: 'court', name: '一致性', roles: BUREAU },
  { key: 'discretion', name: '裁量', roles: ['budget', 'publisher', 'leader'] },
  { key: 'draw', name: '抽查', roles: null },
  { key: 'round', name: '评估轮次', roles: BUREAU },
  { key: 'credit', name: '填报信用', roles: null },
];

/** 公平性: whether like is treated alike, who changed what, and what anybody can check again. */
@Component({
  selector: 'zs-fairness-page',
  imports: [CourtTab, CreditTab, DiscretionTab, DrawTab, RoundTab, RouterLink],
  template: `
    <section class="zs-page">
      <header class="zs-page-head">
        <div>
          <h1>公平性</h1>
          <p>同类项目同样对待，偏离都有理由，抽取谁都能重算。</p>
        </div>
      </header>
      <nav class="zs-tabs no-print" aria-label="公平性栏目">
        @for (one of tabs(); track one.key) {
          <a
            [routerLink]="[]"
            [queryParams]="{ tab: one.key }"
            [attr.aria-current]="shown() === one.key ? 'page' : null"
            >{{ one.name }}</a
          >
        }
      </nav>
      @switch (shown()) {
        @case ('court') {
          <zs-court-tab [pair]="pair()" />
        }
        @case ('discretion') {
          <zs-discretion-tab />
        }
        @case ('draw') {
          <zs-draw-tab [draw]="draw()" />
        }
        @case ('round') {
          <zs-round-tab />
        }
        @case ('credit') {
          <zs-credit-tab [unit]="unit()" />
        }
      }
    </section>
  `,
})
export class FairnessPage {
  private readonly session = inject(SessionStore);

  /** From the address. */
  readonly tab = input<string>();
  readonly pair = input<string>();
  readonly draw = input<string>();
  readonly unit = input<string>();

  protected readonly tabs = computed(() => {
    const own = this.session.session()?.roles ?? [];
    return TABS.filter(({ roles }) => roles === null || own.some((role) => roles.includes(role)));
  });
  protected readonly shown = computed(
    () => this.tabs().find(({ key }) => key === this.tab())?.key ?? this.tabs()[0]?.key,
  );
}
