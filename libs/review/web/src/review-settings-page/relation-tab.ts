import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CoReviewRules, Page, RelationView } from '@zhunsheng/contract';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { SettingsApi } from './settings-api';

/** 利害关系: declared by the person, or by the budget office about somebody; from then on nobody hands them that unit. */
@Component({
  selector: 'zs-relation-tab',
  imports: [DataState, Failure, MatButton, Skeleton],
  template: `
    @if (relations.error(); as error) {
      <zs-failure [error]="error" (retry)="relations.reload()" />
    } @else if (relations.hasValue()) {
      <section class="zs-card">
        <h2>利害关系</h2>
        <p class="soft">登记之后不再分派该单位的项目，已分派的由数据库拒绝交意见。部门代码包含其全部下属单位。</p>
        @if (relations.value().items.length === 0) {
          <zs-data-state kind="empty" title="没有登记利害关系" text="有亲属任职、曾任职、投资等关系的，请先登记。" />
        } @else {
          <div class="zs-table-frame">
            <table class="zs-table">
              <thead>
                <tr>
                  <th scope="col">人员</th>
                  <th scope="col">单位</th>
                  <th scope="col">关系</th>
                  <th scope="col">登记日</th>
                  <th scope="col">止于</th>
                </tr>
              </thead>
              <tbody>
                @for (one of relations.value().items; track one.id) {
                  <tr>
                    <td>{{ one.name }}</td>
                    <td>{{ one.unitName }}（{{ one.unitCode }}）</td>
                    <td>{{ one.kind }}</td>
                    <td>{{ one.since }}</td>
                    <td>{{ one.until ?? '—' }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      </section>
      @if (mayDeclare()) {
        <section class="zs-card">
          <h2>登记</h2>
          <form aria-label="利害关系" (submit)="declare(person.value, unit.value, kind.value); $event.preventDefault()">
            <label
              >人员
              <select #person class="zs-field">
                <option value="">本人</option>
                @if (mayEdit() && rules.hasValue()) {
                  @for (one of rules.value().people; track one.accountId) {
                    <option [value]="one.accountId">{{ one.name }}</option>
                  }
                }
              </select></label
            >
            <label
              >单位预算代码 <input #unit class="zs-field" pattern="([0-9]{3}){1,3}" inputmode="numeric" required
            /></label>
            <label
              >关系 <input #kind class="zs-field" minlength="2" maxlength="50" placeholder="如：配偶任职" required
            /></label>
            <div><button matButton="filled" type="submit" [disabled]="doing.busy()">登记</button></div>
          </form>
        </section>
      }
    } @else {
      <zs-skeleton [rows]="6" />
    }
  `,
  styleUrl: './settings.scss',
})
export class RelationTab {
  private readonly api = inject(SettingsApi);
  readonly mayEdit = input.required<boolean>();
  readonly mayDeclare = input.required<boolean>();
  protected readonly doing = doing();
  protected readonly relations = httpResource<Page<RelationView>>(() => '/api/v1/co-review-relations');
  protected readonly rules = httpResource<CoReviewRules>(() =>
    this.mayEdit() ? '/api/v1/co-review-rules' : undefined,
  );

  protected async declare(accountId: string, unitCode: string, kind: string): Promise<void> {
    const done = await this.doing.act(
      () => this.api.declare({ unitCode: unitCode.trim(), kind: kind.trim(), ...(accountId && { accountId }) }),
      () => '已登记。',
    );
    if (done !== null) this.relations.reload();
  }
}
