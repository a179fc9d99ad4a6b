import { DecimalPipe } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import { Money, Skeleton } from '@zhunsheng/ui';
import type { BlindProjects } from '@zhunsheng/contract';
import { RouterLink } from '@angular/router';
import { CAUSE_NAMES, CAUSE_REMEDIES } from '../vocabulary';

/** The projects one rule could not see, with what each lacks and how to mend it. */
@Component({
  selector: 'zs-blind-cell',
  imports: [DecimalPipe, Money, RouterLink, Skeleton],
  template: `
    <header>
      <h2>{{ title() }}</h2>
      <button type="button" class="close" (click)="closed.emit()">收起</button>
    </header>
    @if (view(); as found) {
      <ul class="causes">
        @for (one of found.causes; track one.cause) {
          <li>
            <b>{{ names[one.cause] }}</b> {{ one.projects | number }} 个<span>{{ remedies[one.cause] }}</span>
          </li>
        }
      </ul>
      <div class="zs-table-frame" tabindex="0" role="region" aria-label="没有看到的项目">
        <table class="zs-table">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">单位</th>
              <th scope="col" class="num">申报（万元）</th>
              <th scope="col">缺什么</th>
            </tr>
          </thead>
          <tbody>
            @for (row of found.items; track row.projectId) {
              <tr>
                <td>
                  <a [routerLink]="['/projects', row.projectId]">{{ row.name || row.code }}</a>
                </td>
                <td>{{ row.unitName }}</td>
                <td class="num"><zs-money [fen]="row.requestFen" /></td>
                <td>{{ row.sentence || (row.cause ? names[row.cause] : '—') }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (found.total > found.items.length) {
        <p class="soft">共 {{ found.total | number }} 个，列申报金额最大的 {{ found.items.length }} 个。</p>
      }
    } @else {
      <zs-skeleton [rows]="4" />
    }
  `,
  styleUrl: './blind-cell.scss',
})
export class BlindCell {
  readonly view = input.required<BlindProjects | null>();
  readonly column = input.required<string>();
  readonly closed = output();
  protected readonly names = CAUSE_NAMES;
  protected readonly remedies = CAUSE_REMEDIES;
  protected readonly title = computed(() => {
    const view = this.view();
    return view
      ? `${view.rule} ${view.name} · ${this.column()} · 未评定 ${view.total.toLocaleString('zh-CN')} 个`
      : '……';
  });
}
