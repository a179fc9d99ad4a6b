import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CutLineProjectView } from '@zhunsheng/contract';
import type { Grade } from '@zhunsheng/ruler';
import { DataState, GradeBadge, Money } from '@zhunsheng/ui';

export interface StudioRow {
  id: string;
  unitName: string;
  before: Grade | null;
  now: Grade | null;
  necessity: number;
  importance: number;
  requestFen: number;
  /** Share of draws that keep the grade. */
  share: number | null;
}

/** Some projects of the studio; only for these are names asked for. */
@Component({
  selector: 'zs-row-list',
  imports: [DataState, DecimalPipe, GradeBadge, Money, PercentPipe, RouterLink],
  template: `
    @if (rows().length === 0) {
      <zs-data-state kind="empty" [title]="empty()" [text]="emptyText()" />
    } @else {
      <div class="zs-table-frame" tabindex="0" role="region" [attr.aria-label]="caption()">
        <table class="zs-table">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">单位</th>
              <th scope="col">现等级</th>
              <th scope="col">试算等级</th>
              <th scope="col" class="num">必要性</th>
              <th scope="col" class="num">重要性</th>
              <th scope="col" class="num">申报（万元）</th>
              @if (withShare()) {
                <th scope="col" class="num">等级保持率</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.id) {
              <tr>
                <td>
                  @if (names().get(row.id); as name) {
                    <a [routerLink]="['/projects', row.id]">{{ name }}</a>
                  } @else {
                    <span class="soft">{{ found.isLoading() ? '…' : '待盲评，评后可见' }}</span>
                  }
                </td>
                <td>{{ row.unitName }}</td>
                <td>
                  @if (row.before; as grade) {
                    <zs-grade-badge [grade]="grade" />
                  } @else {
                    <span class="soft">未定级</span>
                  }
                </td>
                <td>
                  @if (row.now; as grade) {
                    <zs-grade-badge [grade]="grade" />
                  } @else {
                    <span class="soft">未定级</span>
                  }
                </td>
                <td class="num">{{ row.necessity | number: '1.2-2' }}</td>
                <td class="num">{{ row.importance | number: '1.2-2' }}</td>
                <td class="num"><zs-money [fen]="row.requestFen" /></td>
                @if (withShare()) {
                  <td class="num">{{ row.share === null ? '—' : (row.share | percent: '1.0-0') }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    .zs-table-frame {
      max-height: 480px;
    }
    td:first-child {
      min-width: 220px;
    }
  `,
})
export class RowList {
  readonly rows = input.required<readonly StudioRow[]>();
  readonly caption = input.required<string>();
  readonly empty = input.required<string>();
  readonly emptyText = input('');
  readonly withShare = input(false);

  protected readonly found = httpResource<CutLineProjectView[]>(() => {
    const ids = this.rows().map(({ id }) => id);
    return ids.length === 0 ? undefined : { url: '/api/v1/cut-lines/projects', params: { ids: ids.join(',') } };
  });
  private readonly known = new Map<string, string>();
  /** What was asked before stays known: rows come and go while a slider moves. */
  protected readonly names = computed(() => {
    if (this.found.hasValue()) for (const { id, name } of this.found.value()) this.known.set(id, name);
    return new Map(this.known);
  });
}
