import { DecimalPipe } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import type { PartScore } from '@zhunsheng/ruler';
import { PartRaise } from './part-raise';

/** How N and I came about, part by part, each with the sentence of the rule that gave the points. */
@Component({
  selector: 'zs-parts-table',
  imports: [DecimalPipe, PartRaise],
  template: `
    <table>
      <caption>
        {{
          title()
        }}
        <b>{{ total() | number: '1.2-2' }}</b>
        @if (capped()) {
          <span>（各部分合计 {{ sum() | number: '1.2-2' }}，按封顶规则取 {{ total() | number: '1.2-2' }}）</span>
        }
      </caption>
      <tbody>
        @for (part of parts(); track part.part) {
          <tr>
            <th scope="row">
              {{ part.name }}
              @if (part.rule; as rule) {
                <button type="button" (click)="ruleOpened.emit(rule)">{{ rule }}</button>
              }
              @if (part.sentence) {
                <span class="sentence">{{ part.sentence }}</span>
              }
              @if (part.rule && part.points < part.max) {
                <zs-part-raise class="no-print" [part]="part" />
              }
            </th>
            <td>
              <span class="track" aria-hidden="true">
                <span class="possible" [style.width.%]="(100 * part.pointsMax) / part.max"></span>
                <span class="given" [style.width.%]="(100 * part.points) / part.max"></span>
              </span>
            </td>
            <td class="num">
              {{ part.points | number: '1.0-2' }}
              @if (part.pointsMax > part.points) {
                <span class="soft" title="缺数据，最多可得">～{{ part.pointsMax | number: '1.0-2' }}</span>
              }
              <span class="soft"> / {{ part.max }}</span>
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './parts-table.scss',
})
export class PartsTable {
  readonly title = input.required<string>();
  readonly total = input.required<number>();
  readonly parts = input.required<readonly PartScore[]>();
  readonly ruleOpened = output<string>();

  protected readonly sum = computed(() => this.parts().reduce((sum, part) => sum + part.points, 0));
  protected readonly capped = computed(() => this.sum() - this.total() > 0.005);
}
