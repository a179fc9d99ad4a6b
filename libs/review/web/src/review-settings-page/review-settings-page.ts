import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { FairnessParameterTab } from './fairness-parameter-tab';
import { JoiningTab } from './joining-tab';
import { LimitTab } from './limit-tab';
import { MemberTab } from './member-tab';
import { RelationTab } from './relation-tab';
import { RoutingTab } from './routing-tab';

interface Tab {
  key: string;
  name: string;
  /** Who has none of it. */
  without?: Role;
}

const TABS: readonly Tab[] = [
  { key: 'routing', name: '分派规则' },
  { key: 'members', name: '科室成员' },
  // whoever publishes rules reviews nothing: relations are no business of theirs
  { key: 'relations', name: '利害关系', without: 'publisher' },
  { key: 'joining', name: '合成与分歧' },
  { key: 'limit', name: '决定限额' },
  { key: 'fairness', name: '公平性参数' },
];

/** 评审设置: what the bureau may set for itself without a programmer, each with its day and source. */
@Component({
  selector: 'zs-review-settings-page',
  imports: [FairnessParameterTab, JoiningTab, LimitTab, MemberTab, RelationTab, RouterLink, RoutingTab],
  template: `
    <section class="zs-page">
      <header class="zs-page-head">
        <div>
          <h1>评审设置</h1>
          <p>谁来评、何时算交齐、多大金额要第二人、抽查抽多少。每项都有生效日和依据；由预算科设定，记入台账。</p>
        </div>
      </header>
      <nav class="zs-tabs no-print" aria-label="评审设置栏目">
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
        @case ('routing') {
          <zs-routing-tab [mayEdit]="mayEdit()" />
        }
        @case ('members') {
          <zs-member-tab [mayEdit]="mayEdit()" />
        }
        @case ('relations') {
          <zs-relation-tab [mayEdit]="mayEdit()" [mayDeclare]="mayDeclare()" />
        }
        @case ('joining') {
          <zs-joining-tab [mayEdit]="mayEdit()" />
        }
        @case ('limit') {
          <zs-limit-tab [mayEdit]="mayEdit()" />
        }
        @case ('fairness') {
          <zs-fairness-parameter-tab [mayEdit]="mayEdit()" />
        }
      }
    </section>
  `,
})
export class ReviewSettingsPage {
  private readonly session = inject(SessionStore);
  readonly tab = input<string>();

  private readonly roles = computed(() => this.session.session()?.roles ?? []);
  protected readonly mayEdit = computed(() => this.roles().includes('budget'));
  protected readonly mayDeclare = computed(() =>
    this.roles().some((role) => role === 'reviewer' || role === 'performance' || role === 'budget'),
  );
  protected readonly tabs = computed(() => {
    const roles = this.roles();
    const other = (without: Role) => roles.some((role) => role !== without);
    return TABS.filter(({ without }) => without === undefined || other(without));
  });
  protected readonly shown = computed(() => this.tabs().find(({ key }) => key === this.tab())?.key ?? 'routing');
}
