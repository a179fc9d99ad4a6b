import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnDraftView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';

/** 二上核对: where what is filed departs from what was told, before the bureau sends it back. */
@Component({
  selector: 'zs-second-draft-page',
  imports: [Chip, DataState, Failure, Money, RouterLink, Skeleton],
  template: `
    <section class="zs-page">
      <header class="zs-page-head">
        <div>
          <h1>二上核对</h1>
          <p>控制数下达（一下）之后，二上申报与控制数逐项对照。超出部门控制数的，财政部门会退回。</p>
        </div>
      </header>
      @if (draft.error(); as error) {
        <zs-failure [error]="error" (retry)="draft.reload()" />
      } @else if (view(); as view) {
        @if (!view.issued) {
          <zs-data-state kind="empty" title="控制数还没有下达" text="下达后，这里逐项列出二上与控制数的差异。" />
        } @else if (view.departments.length === 0 && view.compared === 0) {
          <zs-data-state kind="empty" title="没有可核对的项目" text="本单位没有列入控制数或二上申报的项目。" />
        } @else if (view.departments.length === 0) {
          <zs-data-state
            kind="empty"
            title="没有差异"
            [text]="'本单位的二上申报与控制数一致，共核对 ' + view.compared + ' 个项目。'"
          />
        }
        @for (one of view.departments; track one.fundType + one.departmentName) {
          <section class="zs-card" [attr.aria-label]="one.departmentName + one.fundType">
            <h2>
              {{ one.departmentName }} · {{ one.fundType || '未填资金性质' }}
              @if (one.totals; as totals) {
                @if (totals.overFen > 0) {
                  <zs-chip tone="block" icon="block"
                    >超出控制数 <zs-money [fen]="totals.overFen" [unit]="true"
                  /></zs-chip>
                } @else {
                  <zs-chip tone="good" icon="pass">在控制数以内</zs-chip>
                }
              }
            </h2>
            @if (one.totals; as totals) {
              <p class="soft">
                控制数 <zs-money [fen]="totals.controlFen" [unit]="true" />，二上申报
                <zs-money [fen]="totals.filedFen" [unit]="true" />
              </p>
            }
            @if (one.compared === 0) {
              <p class="soft">没有可核对的项目。</p>
            } @else if (one.lines.length === 0) {
              <p class="soft">核对 {{ one.compared }} 个项目，逐项一致。</p>
            } @else {
              <div class="zs-table-frame" tabindex="0" role="region" aria-label="差异">
                <table class="zs-table">
                  <thead>
                    <tr>
                      <th scope="col">项目</th>
                      <th scope="col" class="num">控制数（万元）</th>
                      <th scope="col" class="num">二上（万元）</th>
                      <th scope="col" class="num">差额（万元）</th>
                      <th scope="col">说明</th>
                    </tr>
                  </thead>
                  <tbody>
                    @for (line of one.lines; track line.code) {
                      <tr>
                        <td>
                          @if (line.projectId; as id) {
                            <a [routerLink]="['/projects', id]">{{ line.name }}</a>
                          } @else {
                            {{ line.name }}
                          }
                        </td>
                        <td class="num"><zs-money [fen]="line.controlFen" /></td>
                        <td class="num"><zs-money [fen]="line.filedFen" /></td>
                        <td class="num"><zs-money [fen]="line.differenceFen" /></td>
                        <td>{{ line.sentence }}</td>
                      </tr>
                    }
                  </tbody>
                </table>
              </div>
            }
          </section>
        }
      } @else {
        <zs-skeleton [rows]="10" [height]="28" />
      }
    </section>
  `,
  styles: `
    h2 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      margin: 0 0 4px;
      font-size: 15px;
    }
    .soft {
      margin: 0 0 8px;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class SecondDraftPage {
  private readonly year = inject(CampaignStore).year;
  protected readonly draft = httpResource<OwnDraftView>(() => {
    const year = this.year();
    return year === null ? undefined : `/api/v1/second-draft?year=${year}`;
  });
  protected readonly view = computed(() => (this.draft.hasValue() ? this.draft.value() : undefined));
}
