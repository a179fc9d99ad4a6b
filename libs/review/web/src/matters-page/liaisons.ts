import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { LiaisonView, MatterPerson, Page } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { MatterApi } from './matter-api';

/** 联系员: whom to talk to in each unit; a unit's head and the bureau name them. */
@Component({
  selector: 'zs-liaisons',
  imports: [Failure, MatButton, Skeleton],
  template: `
    <section class="zs-card">
      <h2>联系员</h2>
      @if (liaisons.error(); as error) {
        <zs-failure [error]="error" (retry)="liaisons.reload()" />
      } @else if (!liaisons.hasValue()) {
        <zs-skeleton [rows]="4" />
      } @else {
        <ul aria-label="联系员">
          @for (one of liaisons.value().items; track one.unitCode) {
            <li>
              <span
                >{{ one.unitName }} <span class="mono soft">{{ one.unitCode }}</span></span
              >
              <span>{{ one.name ?? '未确定' }}</span>
              @if (names() && editing() !== one.unitCode) {
                <button
                  matButton
                  type="button"
                  [attr.aria-label]="one.unitName + ' 确定联系员'"
                  (click)="editing.set(one.unitCode)"
                >
                  确定
                </button>
              }
              @if (editing() === one.unitCode) {
                <select #who class="zs-field" [attr.aria-label]="one.unitName + ' 联系员'">
                  @for (person of own(); track person.id) {
                    <option [value]="person.id">{{ person.name }}</option>
                  } @empty {
                    <option value="">本单位没有可登录的人员</option>
                  }
                </select>
                <button
                  matButton="filled"
                  type="button"
                  [disabled]="doing.busy() || own().length === 0"
                  (click)="set(one, who.value)"
                >
                  保存
                </button>
              }
            </li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    h2 {
      margin: 0 0 8px;
      font-size: 16px;
    }
    ul {
      max-height: 60vh;
      padding: 0;
      margin: 0;
      overflow-y: auto;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto auto;
      gap: 8px;
      align-items: center;
      min-height: 40px;
      border-top: 1px dotted var(--zs-line);
      font-size: 13px;
    }
    .soft {
      color: var(--zs-ink-soft);
    }
  `,
})
export class Liaisons {
  private readonly api = inject(MatterApi);
  private readonly session = inject(SessionStore);
  protected readonly doing = doing();
  protected readonly names = computed(() => this.session.holds(['head', 'dept', 'reviewer', 'budget']));
  protected readonly editing = signal<string | null>(null);
  protected readonly liaisons = httpResource<Page<LiaisonView>>(() => this.api.liaisons);
  private readonly people = httpResource<Page<MatterPerson>>(() => {
    const unit = this.editing();
    return unit === null ? undefined : this.api.people(unit);
  });
  protected readonly own = computed(() =>
    this.people.hasValue() ? this.people.value().items.filter(({ unitCode }) => unitCode === this.editing()) : [],
  );

  protected async set({ unitCode, mark }: LiaisonView, accountId: string): Promise<void> {
    const set = await this.doing.act(
      () => this.api.setLiaison(unitCode, { accountId, seen: mark }),
      ({ unitName, name }) => `${unitName}的联系员：${name ?? ''}`,
    );
    if (!set) return;
    this.editing.set(null);
    this.liaisons.reload();
  }
}
