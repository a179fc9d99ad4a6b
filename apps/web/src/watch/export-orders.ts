import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ExportOrderView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const PATH = '/api/v1/watch/exports';
const TONES: Record<ExportOrderView['state'], Tone> = {
  免批: 'plain',
  待批: 'warn',
  已批: 'good',
  未批: 'block',
  已取: 'plain',
  过期: 'plain',
};

/** 导出审批: what waits first, then what left the house. */
@Component({
  selector: 'zs-export-orders',
  imports: [Allow, Chip, DataState, DatePipe, MatButton],
  template: `
    <section aria-label="导出审批">
      <h2>导出审批</h2>
      @if (orders.error()) {
        <zs-data-state [problem]="problem()" (retry)="orders.reload()" />
      } @else if (orders.hasValue() && orders.value().length > 0) {
        <div class="zs-table-frame">
          <table class="zs-table">
            <thead>
              <tr>
                <th>申请</th>
                <th>谁</th>
                <th>内容</th>
                <th class="num">行数</th>
                <th>分级</th>
                <th>查询摘要</th>
                <th>状态</th>
                <th><span class="visually-hidden">操作</span></th>
              </tr>
            </thead>
            <tbody>
              @for (order of orders.value(); track order.id) {
                <tr>
                  <td class="nowrap">{{ order.askedAt | date: 'MM-dd HH:mm' }}</td>
                  <td>{{ order.askedName }}</td>
                  <td>{{ order.what }}</td>
                  <td class="num">{{ order.rows }}</td>
                  <td>{{ order.level }}</td>
                  <td>
                    <code>{{ order.digest.slice(0, 16) }}</code>
                  </td>
                  <td>
                    <zs-chip [tone]="tones[order.state]" [hint]="order.note">{{ order.state }}</zs-chip>
                  </td>
                  <td class="nowrap">
                    @if (order.state === '待批') {
                      <ng-container *zsAllow="['secadmin']">
                        <button matButton type="button" (click)="decide(order, true)">批准</button>
                        <button matButton type="button" (click)="decide(order, false)">不批</button>
                      </ng-container>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else if (orders.hasValue()) {
        <p class="soft">还没有导出。超过上限或含敏感数据的导出在此审批，申请人与审批人不得为同一人。</p>
      }
    </section>
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
      font-size: 15px;
    }
    .soft {
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    .nowrap {
      white-space: nowrap;
    }
  `,
})
export class ExportOrders {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  protected readonly tones = TONES;
  protected readonly orders = httpResource<ExportOrderView[]>(() => PATH);
  protected readonly problem = computed(() => problemOf(this.orders.error()));

  protected async decide(order: ExportOrderView, approve: boolean): Promise<void> {
    const note = approve ? undefined : '不符合最小必要';
    try {
      await firstValueFrom(this.http.post(`${PATH}/${order.id}`, { approve, note }));
      this.notice.done(approve ? '已批准，申请人可再导出一次' : '已退回');
    } catch (error) {
      this.notice.failed(error);
    }
    this.orders.reload();
  }
}
