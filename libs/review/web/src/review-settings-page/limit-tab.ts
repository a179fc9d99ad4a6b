import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DecisionRules } from '@zhunsheng/contract';
import { Chip, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { SettingsApi } from './settings-api';

/** Above which money a decision waits for a second person, and the reasons people may give. */
@Component({
  selector: 'zs-limit-tab',
  imports: [Chip, Failure, MatButton, Money, Skeleton],
  template: `
    @if (rules.error(); as error) {
      <zs-failure [error]="error" (retry)="rules.reload()" />
    } @else if (rules.hasValue()) {
      @let now = rules.value();
      <section class="zs-card">
        <h2>第二人复核限额</h2>
        <p class="soft">
          {{ now.since }} 起 · {{ now.source }} <zs-chip>{{ now.certainty }}</zs-chip>
        </p>
        <p>
          涉及金额超过 <zs-money [fen]="now.secondAboveFen" [unit]="true" /> 的人工决定须由另一人复核后生效；连续
          {{ now.idleSeconds }} 秒没有操作不计入用时。
        </p>
        @if (mayEdit()) {
          <form
            aria-label="决定限额"
            (submit)="save(since.value, wan.valueAsNumber, idle.valueAsNumber, source.value); $event.preventDefault()"
          >
            <label
              >限额（万元）
              <input
                #wan
                class="zs-field"
                type="number"
                min="0"
                step="any"
                required
                [value]="now.secondAboveFen / 1000000"
            /></label>
            <label
              >停顿上限（秒）
              <input #idle class="zs-field" type="number" min="10" max="3600" required [value]="now.idleSeconds"
            /></label>
            <label>生效日（明天或以后）<input #since class="zs-field" type="date" required /></label>
            <label>依据 <input #source class="zs-field" minlength="2" maxlength="200" required /></label>
            <div><button matButton="filled" type="submit" [disabled]="doing.busy()">保存</button></div>
          </form>
        }
      </section>
      <section class="zs-card">
        <h2>理由清单</h2>
        <div class="zs-table-frame">
          <table class="zs-table">
            <thead>
              <tr>
                <th scope="col">代码</th>
                <th scope="col">理由</th>
                <th scope="col">用于</th>
                <th scope="col">依据</th>
              </tr>
            </thead>
            <tbody>
              @for (one of now.reasons; track one.code) {
                <tr>
                  <td>{{ one.code }}</td>
                  <td>{{ one.name }}</td>
                  <td>{{ usedFor(one.kinds) }}</td>
                  <td>{{ one.since }} 起 · {{ one.source }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    } @else {
      <zs-skeleton [rows]="6" />
    }
  `,
  styleUrl: './settings.scss',
})
export class LimitTab {
  private readonly api = inject(SettingsApi);
  readonly mayEdit = input.required<boolean>();
  protected readonly doing = doing();
  protected readonly rules = httpResource<DecisionRules>(() => '/api/v1/decision-rules');

  protected usedFor(kinds: readonly string[]): string {
    const names: Record<string, string> = { accept: '认可', adjust: '调整金额', override: '推翻', return: '退回' };
    return kinds.map((kind) => names[kind] ?? kind).join('、');
  }

  protected async save(since: string, wan: number, idleSeconds: number, source: string): Promise<void> {
    const secondAboveFen = Math.round(wan * 1_000_000);
    const done = await this.doing.act(
      () => this.api.setLimit({ since, secondAboveFen, idleSeconds, source }),
      () => `已保存，${since} 起生效；在此之前的决定适用原限额。`,
    );
    if (done !== null) this.rules.reload();
  }
}
