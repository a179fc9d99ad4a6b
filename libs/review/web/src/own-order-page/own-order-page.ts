import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { SetUnitOrder, UnitOrderRow, UnitOrderView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';

/** 自排次序: a unit says which of its projects it would do first, next to where the engine puts them. */
@Component({
  selector: 'zs-own-order-page',
  imports: [Chip, DataState, Failure, GradeBadge, MatButton, Money, RouterLink, Skeleton],
  templateUrl: './own-order-page.html',
  styleUrl: './own-order-page.scss',
})
export class OwnOrderPage {
  private readonly http = inject(HttpClient);
  private readonly year = inject(CampaignStore).year;
  protected readonly doing = doing();
  protected readonly orders = httpResource<UnitOrderView>(() => {
    const year = this.year();
    return year === null ? undefined : `/api/v1/unit-orders?year=${year}`;
  });
  protected readonly view = computed(() => (this.orders.hasValue() ? this.orders.value() : undefined));
  protected readonly chosen = linkedSignal(() => this.view()?.units[0]?.code ?? '');
  protected readonly unit = computed(() => this.view()?.units.find(({ code }) => code === this.chosen()));
  /** As on the screen, until it is sent. */
  protected readonly rows = linkedSignal<UnitOrderRow[]>(() => this.unit()?.items ?? []);
  protected readonly changed = computed(() => this.rows().some((row, k) => row.own !== k + 1));

  protected move(from: number, to: number): void {
    const rows = [...this.rows()];
    const [row] = rows.splice(from, 1);
    if (!row || to < 0 || to > rows.length) return;
    rows.splice(to, 0, row);
    this.rows.set(rows);
  }

  /** The row goes along with its keys, and so does the focus. */
  protected press(event: KeyboardEvent, at: number): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || !event.altKey) return;
    event.preventDefault();
    this.move(at, at + step);
    const row = (event.currentTarget as HTMLElement).closest('tr');
    setTimeout(() => row?.querySelector<HTMLElement>('button')?.focus());
  }

  protected async save(): Promise<void> {
    const year = this.year();
    const unit = this.unit();
    if (year === null || !unit) return;
    const projects = this.rows().map(({ projectId }) => projectId);
    const body: SetUnitOrder = { year, projects, seen: unit.mark };
    const done = await this.doing.act(
      () => firstValueFrom(this.http.put<{ placed: number }>('/api/v1/unit-orders', body)),
      ({ placed }) => `已报送 ${placed} 个项目的次序。`,
    );
    if (done !== null) this.orders.reload();
  }

  /** How far the engine would put it from where the unit has it; null: not graded. */
  protected apart({ engine }: UnitOrderRow, at: number): string | null {
    if (engine === null) return null;
    const graded = this.rows().filter((row) => row.engine !== null);
    const own = graded.indexOf(this.rows()[at]!) + 1;
    return own === engine ? '一致' : own < engine ? `机审靠后 ${engine - own}` : `机审靠前 ${own - engine}`;
  }
}
