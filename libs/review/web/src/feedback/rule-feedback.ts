import { HttpClient } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FeedbackKind, GiveFeedback } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';
import { doing } from '../fairness-page/doing';

const KINDS: readonly { kind: FeedbackKind; words: string }[] = [
  { kind: '误报', words: '误报：不该命中' },
  { kind: '漏报', words: '漏报：应命中而没有' },
  { kind: '识别错误', words: '识别错误：读到的事实不对' },
];

/** Says that a rule was wrong about a project. It changes no verdict: such projects are drawn first for the blind second look. */
@Component({
  selector: 'zs-rule-feedback',
  imports: [MatButton],
  template: `
    <details>
      <summary>规则识别有误？反馈</summary>
      <form (submit)="send(form, rule.value, kind.value, note.value); $event.preventDefault()" #form>
        <input
          #rule
          class="zs-field"
          [attr.list]="'rules-of-' + project()"
          pattern="[A-Z][0-9]{2}"
          placeholder="规则编号"
          aria-label="规则编号"
          required
        />
        <datalist [id]="'rules-of-' + project()">
          @for (one of rules(); track one.rule) {
            <option [value]="one.rule">{{ one.name }}</option>
          }
        </datalist>
        <select #kind class="zs-field" aria-label="反馈类别">
          @for (one of kinds; track one.kind) {
            <option [value]="one.kind">{{ one.words }}</option>
          }
        </select>
        <input
          #note
          class="zs-field grow"
          minlength="2"
          maxlength="1000"
          placeholder="错在哪里"
          aria-label="反馈说明"
          required
        />
        <button matButton="outlined" type="submit" [disabled]="doing.busy()">反馈</button>
        <p>不改变本次结论；用于评估规则，有反馈的项目优先进入盲评。要改变结论请申请复评。</p>
      </form>
    </details>
  `,
  styles: `
    summary {
      padding: 8px 0;
      color: var(--zs-blue);
      font-size: 13px;
      cursor: pointer;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .grow {
      flex: 1 1 220px;
    }
    p {
      flex-basis: 100%;
      margin: 0;
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class RuleFeedback {
  private readonly http = inject(HttpClient);
  readonly project = input.required<string>();
  /** Offered for choosing; of what was missed the number is typed. */
  readonly rules = input<readonly { rule: string; name: string }[]>([]);
  protected readonly kinds = KINDS;
  protected readonly doing = doing();

  protected async send(form: HTMLFormElement, rule: string, kind: string, note: string): Promise<void> {
    const body: GiveFeedback = { projectId: this.project(), rule: rule.trim(), kind: kind as FeedbackKind, note };
    const done = await this.doing.act(
      () => firstValueFrom(this.http.post<{ id: string }>('/api/v1/evaluation-feedback', body)),
      () => '已记下反馈，将用于规则评估。',
    );
    if (done !== null) form.reset();
  }
}
