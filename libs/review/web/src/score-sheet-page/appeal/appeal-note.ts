import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AppealView } from '@zhunsheng/contract';
import { OUTCOMES } from '../../appeal-api';

/** Under a finding: that it was appealed, and what came of it. */
@Component({
  selector: 'zs-appeal-note',
  imports: [RouterLink],
  template: `<a routerLink="/appeals" [fragment]="appeal().id" [attr.data-outcome]="appeal().outcome">{{
    words()
  }}</a>`,
  styles: `
    a {
      display: block;
      padding: 0 4px 6px 30px;
      font-size: 13px;
    }
    a[data-outcome='upheld'] {
      color: var(--zs-good);
    }
  `,
})
export class AppealNote {
  readonly appeal = input.required<AppealView>();

  protected readonly words = computed(() => {
    const { outcome, state, dueOn, overdue, decidedBy } = this.appeal();
    if (outcome !== null) return `${OUTCOMES[outcome].meaning}（${decidedBy}裁定）`;
    return `已申请复评，${state}，${dueOn} 前答复${overdue ? '（已超期）' : ''}`;
  });
}
