import { Component, input, model } from '@angular/core';
import type { PackagedChange } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';

/** Another bureau's standards beside those in force here; with boxes to choose by where something can be taken. */
@Component({
  selector: 'zs-package-changes',
  imports: [Chip],
  template: `
    <div class="zs-table-frame">
      <table class="zs-table">
        <thead>
          <tr>
            @if (choosing()) {
              <th class="box"><span class="visually-hidden">引用</span></th>
            }
            <th class="pin">对方标准</th>
            <th>比较</th>
            <th>本地现行</th>
            <th>差别（本地 → 对方）</th>
          </tr>
        </thead>
        <tbody>
          @for (row of changes(); track row.code) {
            <tr>
              @if (choosing()) {
                <td class="box">
                  <input
                    type="checkbox"
                    [attr.aria-label]="'引用' + row.name"
                    [disabled]="!takeable(row)"
                    [checked]="chosen().has(row.code)"
                    (change)="toggle(row.code)"
                  />
                </td>
              }
              <td class="pin name">
                {{ row.name }}<small>{{ row.code }} · {{ row.theirs.class }} · {{ row.theirs.unit }}</small>
                @if (row.theirs.sample; as sample) {
                  <small>测自 {{ sample.units }} 个单位 {{ sample.lines }} 条，可信度 {{ sample.confidence }}</small>
                }
              </td>
              <td>
                <zs-chip [tone]="toneOf(row)">{{ row.state }}</zs-chip>
              </td>
              <td>
                @if (row.mine; as mine) {
                  {{ mine.code }}<small>{{ mine.class }} · {{ mine.since }} 起</small>
                } @else {
                  —
                }
              </td>
              <td class="fields">
                @for (field of row.fields; track field.field) {
                  <div>
                    {{ field.field }} <s>{{ field.mine || '无' }}</s> → <b>{{ field.theirs || '无' }}</b>
                  </div>
                } @empty {
                  <span class="soft">{{ row.mine ? '无' : row.theirs.document }}</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .box {
      width: 40px;
    }
    .fields {
      min-width: 220px;
      font-size: 13px;
    }
    .fields s {
      color: var(--zs-ink-soft);
    }
    small {
      display: block;
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    .soft {
      color: var(--zs-ink-soft);
    }
  `,
})
export class PackageChanges {
  readonly changes = input.required<readonly PackagedChange[]>();
  readonly choosing = input(false);
  readonly chosen = model<ReadonlySet<string>>(new Set());

  protected takeable({ state }: PackagedChange): boolean {
    return state === '本地没有' || state === '与本地不同';
  }

  protected toneOf({ state }: PackagedChange): 'plain' | 'info' | 'warn-evidence' {
    return state === '与本地相同' ? 'plain' : state === '本地没有' ? 'info' : 'warn-evidence';
  }

  protected toggle(code: string): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      if (!after.delete(code)) after.add(code);
      return after;
    });
  }
}
