import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CoReviewRules, CoReviewSetting } from '@zhunsheng/contract';
import { Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { SettingsApi } from './settings-api';

/** From which difference two offices are in conflict, and whether one person may answer for several. */
@Component({
  selector: 'zs-joining-tab',
  imports: [Failure, MatButton, Skeleton],
  template: `
    @if (rules.error(); as error) {
      <zs-failure [error]="error" (retry)="rules.reload()" />
    } @else if (rules.hasValue()) {
      @let now = rules.value().setting;
      <section class="zs-card">
        <h2>合成与分歧</h2>
        <p class="soft">{{ now.since }} 起 · {{ now.source }}</p>
        <p>
          两个科室评分相差 {{ now.markGap }} 分以上，或建议金额相差 {{ now.amountGapPercent }}%
          以上，标为分歧，由未参加的人裁决。{{
            now.onePersonMany ? '小机构合并：一人可代表多个科室，其评分只计一次。' : '一人只代表一个科室。'
          }}
        </p>
        @if (mayEdit()) {
          <form
            aria-label="联审参数"
            (submit)="
              save({
                since: since.value,
                markGap: gap.valueAsNumber,
                amountGapPercent: percent.valueAsNumber,
                onePersonMany: many.checked,
                source: source.value,
              });
              $event.preventDefault()
            "
          >
            <label
              >评分悬殊（分）
              <input #gap class="zs-field" type="number" min="0.1" max="5" step="0.1" required [value]="now.markGap"
            /></label>
            <label
              >金额悬殊（%）
              <input #percent class="zs-field" type="number" min="1" max="100" required [value]="now.amountGapPercent"
            /></label>
            <label>生效日 <input #since class="zs-field" type="date" required /></label>
            <label>依据 <input #source class="zs-field" minlength="2" maxlength="200" required /></label>
            <fieldset class="check wide">
              <legend>小机构</legend>
              <label><input #many type="checkbox" [checked]="now.onePersonMany" />一人可以代表多个科室</label>
            </fieldset>
            <div><button matButton="filled" type="submit" [disabled]="doing.busy()">保存</button></div>
          </form>
        }
      </section>
    } @else {
      <zs-skeleton [rows]="5" />
    }
  `,
  styleUrl: './settings.scss',
})
export class JoiningTab {
  private readonly api = inject(SettingsApi);
  readonly mayEdit = input.required<boolean>();
  protected readonly doing = doing();
  protected readonly rules = httpResource<CoReviewRules>(() => '/api/v1/co-review-rules');

  protected async save(body: CoReviewSetting): Promise<void> {
    const done = await this.doing.act(
      () => this.api.setJoining(body),
      () => `已保存，${body.since} 起生效。`,
    );
    if (done !== null) this.rules.reload();
  }
}
