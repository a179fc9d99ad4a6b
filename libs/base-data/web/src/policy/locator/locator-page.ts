import { httpResource } from '@angular/common/http';
import { Component, computed, input, linkedSignal, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { LocatedView, LocateView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import type { IconName, Tone } from '@zhunsheng/ui';
import { MarkedText } from '../marked-text';
import { PolicyTabs } from '../policy-tabs';

const OUTCOMES: Readonly<Record<LocatedView['outcome'], { name: string; tone: Tone; icon: IconName }>> = {
  exact: { name: '条款已定位', tone: 'good', icon: 'pass' },
  document: { name: '只到文件', tone: 'warn', icon: 'warn' },
  nothing: { name: '没有找到', tone: 'block', icon: 'block' },
};
const MOST = 20_000;

/** Try a basis before it is filed: what the machine will find of it, and what not. */
@Component({
  selector: 'zs-locator-page',
  imports: [Chip, DataState, MarkedText, PolicyTabs, RouterLink, Skeleton],
  templateUrl: './locator-page.html',
  styleUrl: './locator-page.scss',
})
export class LocatorPage {
  private readonly router = inject(Router);
  /** Short texts stand in the address. */
  readonly text = input<string>();
  readonly on = input<string>();

  protected readonly most = MOST;
  protected readonly outcomes = OUTCOMES;
  protected readonly typed = linkedSignal(() => this.text() ?? '');
  protected readonly asked = linkedSignal(() => (this.text() ?? '').trim());
  protected readonly found = httpResource<LocateView>(() => {
    const [text, on] = [this.asked(), this.on()];
    if (text === '') return undefined;
    return { url: '/api/v1/policies/locate', method: 'POST', body: { text, ...(on && { on }) } };
  });
  protected readonly problem = computed(() => problemOf(this.found.error()));
  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly rows = computed(() => {
    const view = this.view();
    return view ? [...view.citations, ...view.quoted] : [];
  });
  protected readonly marks = computed(() =>
    (this.view()?.citations ?? []).map(({ start, end }) => [start, end] as const),
  );

  protected locate(): void {
    this.asked.set(this.typed().trim());
  }

  protected setDay(day: string): void {
    void this.router.navigate([], { queryParams: { on: day || null }, queryParamsHandling: 'merge' });
  }

  protected cited({ start, end }: LocatedView): string {
    return this.asked().slice(start, end);
  }

  protected percent(score: number): string {
    return `${Math.round(score * 100)}%`;
  }
}
