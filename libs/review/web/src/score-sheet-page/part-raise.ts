import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import type { PartScore } from '@zhunsheng/ruler';
import type { RuleView } from '@zhunsheng/contract';
import { readFeel, say } from '@zhunsheng/ruler';
import { ReviewApi } from '../review-api';

/** What would raise a part: the bands of its scoring rule that give more, as sentences. Read when somebody asks. */
@Component({
  selector: 'zs-part-raise',
  template: `
    <details (toggle)="open.set(isOpen.open)" #isOpen>
      <summary>怎样能更高</summary>
      @if (rule.hasValue()) {
        <ul>
          @for (band of better(); track $index) {
            <li>
              <b>{{ band.points }} 分</b> {{ band.says }}
            </li>
          }
          @for (line of reckoned(); track line) {
            <li>{{ line }}</li>
          }
          @if (better().length + reckoned().length === 0) {
            <li>已是最高的档。</li>
          }
        </ul>
      } @else if (rule.error()) {
        <p>没有读到规则。</p>
      } @else {
        <p>……</p>
      }
    </details>
  `,
  styles: `
    details {
      font-size: 12px;
      color: var(--zs-ink-soft);
    }
    summary {
      cursor: pointer;
      color: var(--zs-blue);
    }
    ul {
      margin: 2px 0 4px;
      padding-left: 18px;
    }
    p {
      margin: 2px 0;
    }
  `,
})
export class PartRaise {
  private readonly api = inject(ReviewApi);
  readonly part = input.required<PartScore>();
  protected readonly open = signal(false);
  protected readonly rule = httpResource<RuleView>(() => {
    const { rule } = this.part();
    return this.open() && rule !== null ? this.api.rule(rule) : undefined;
  });
  private readonly parameters = computed(
    () => new Map((this.rule.hasValue() ? this.rule.value().parameters : []).map((one) => [one.name, one])),
  );
  /** The first band that is true decides, so one that gives more stands above; the next step up comes first. */
  protected readonly better = computed(() => {
    if (!this.rule.hasValue()) return [];
    const { points } = this.part();
    return this.rule
      .value()
      .bands.map((band) => ({ points: this.pointsOf(band.points), says: this.inWords(band.when) }))
      .filter((band) => band.points > points)
      .sort((a, b) => a.points - b.points);
  });
  /** Where points are reckoned, the formula and what it is made of. */
  protected readonly reckoned = computed(() => {
    if (!this.rule.hasValue()) return [];
    const view = this.rule.value();
    return view.bands
      .filter((band) => Number.isNaN(this.pointsOf(band.points)))
      .flatMap((band) => [
        `得分 = ${valueWords(band.points ?? '')}`,
        ...view.let
          .filter(({ name }) => band.points?.includes(name))
          .map((one) => `${one.name} = ${valueWords(one.expression)}`),
      ]);
  });

  private pointsOf(text: string | null): number {
    const value = this.parameters().get(text ?? '')?.value ?? text ?? '';
    return value === '' ? NaN : Number(value);
  }

  /** The condition as a sentence, with the figures its parameters stand for. */
  private inWords(when: string): string {
    const { expression } = readFeel(when);
    const figures = [...this.parameters().values()]
      .filter(({ name }) => when.includes(name))
      .map(({ name, value, unit }) => `${name} ${value}${unit === '比率' ? '' : unit}`);
    return `${expression ? say(expression) : when}${figures.length > 0 ? `（${figures.join('，')}）` : ''}`;
  }
}

function valueWords(text: string): string {
  const { expression } = readFeel(text);
  return expression ? say(expression, 'value') : text;
}
