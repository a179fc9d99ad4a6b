import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { HttpHeaders, httpResource } from '@angular/common/http';
import { Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { CockpitView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { Appearance, AskBox, CHART_PALETTES, DataState, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';
import { ChartCard } from './chart/chart-card';
import { gradeOption, monthOption, placeOption, yearOption } from './chart/options';
import { HeatMap } from './heat-map';
import { topicGrowth } from './topic-growth';
import { type Asked, STATE_ORDER, UNGRADED } from './words';
import { WorthList } from './worth-list';

const REFRESH_MS = 60_000;
const DESK = { font: 12, scale: 1 };
/** Read from the back row of a meeting room. */
const WALL = { font: 18, scale: 1.5 };

/** 领导驾驶舱: the campaign in one look. Every number is a link to what it means and what adds up to it. */
@Component({
  selector: 'zs-cockpit-page',
  imports: [
    ...[AskBox, ChartCard, DataState, DatePipe, DecimalPipe, GradeBadge, HeatMap, MatButton, Money],
    ...[PercentPipe, RouterLink, Skeleton, WorthList],
  ],
  templateUrl: './cockpit-page.html',
  styleUrl: './cockpit-page.scss',
  host: { '[class.wall]': 'isWall()', '[style.--zs-dash-scale]': 'size().scale' },
})
export class CockpitPage {
  private readonly router = inject(Router);
  private readonly appearance = inject(Appearance);
  private readonly campaigns = inject(CampaignStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly department = input<string>();
  /** `1`: for a wall, without the frame around it, kept fresh. */
  readonly screen = input<string>();

  private readonly round = signal(0);
  protected readonly year = this.campaigns.year;
  protected readonly known = this.campaigns.known;
  protected readonly read = httpResource<CockpitView>(() => {
    const year = this.year();
    if (year === null) return undefined;
    const department = this.department();
    return {
      url: '/api/v1/cockpit',
      params: { year, ...(department ? { department } : {}) },
      // what a wall asks for by itself keeps nobody signed in
      headers: this.round() > 0 ? new HttpHeaders({ 'X-ZS-Background': '1' }) : new HttpHeaders(),
    };
  });
  /** The last answer stays while the next is on its way. */
  private last: CockpitView | undefined;
  protected readonly view = computed(() => {
    if (this.read.hasValue()) this.last = this.read.value();
    return this.read.isLoading() || this.read.hasValue() ? this.last : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.read.error()));

  protected readonly isWall = computed(() => this.screen() === '1');
  protected readonly size = computed(() => (this.isWall() ? WALL : DESK));
  protected readonly param = computed(() => (this.department() ? ('unit' as const) : ('department' as const)));
  private readonly palette = computed(() => CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light']);
  protected readonly charts = computed(() => {
    const view = this.view();
    const [palette, { font }] = [this.palette(), this.size()];
    return view
      ? {
          grades: gradeOption(view.byGrade, palette, font),
          places: placeOption(view.places, this.param(), palette, font),
          years: yearOption(view.years, palette, font),
          months: monthOption(view.months, palette, font),
        }
      : null;
  });
  protected readonly states = computed(() => {
    const view = this.view();
    return [...(view?.byState ?? [])]
      .sort((a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state))
      .map((row) => ({ ...row, share: row.projects / Math.max(1, view?.total.projects ?? 0) }));
  });
  protected readonly grades = computed(() =>
    (this.view()?.byGrade ?? [])
      .map((row) => ({
        ...row,
        name: row.grade || this.statusName(row.status),
        order: `${row.grade || 'Z'}${row.status}`,
      }))
      .sort((a, b) => (a.order < b.order ? -1 : 1)),
  );
  protected readonly topics = computed(() => topicGrowth(this.view()));
  protected readonly hasPart = computed(() => this.view()?.years.some(({ isPart }) => isPart) ?? false);

  constructor() {
    const ticking = setInterval(() => {
      if (!this.isWall()) return;
      this.round.update((n) => n + 1);
      this.read.reload();
    }, REFRESH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(ticking));
  }

  /** What every question of this page is narrowed to. */
  protected asked(of: Asked): Record<string, string | number | undefined> {
    return { year: this.view()?.year, ...(this.department() ? { department: this.department() } : {}), ...of };
  }

  protected statusName(status: string): string {
    return UNGRADED.find((one) => one.status === status)?.name ?? status;
  }

  protected placeAsked(figure: Asked['figure'], code: string): Record<string, string | number | undefined> {
    return this.asked({ figure, [this.param()]: code });
  }

  protected yearCells(row: CockpitView['years'][number]): { figure: Asked['figure']; fen: number | null }[] {
    return [
      { figure: 'budget', fen: row.initialFen },
      { figure: 'final', fen: row.finalFen },
      { figure: 'executed', fen: row.executedFen },
      { figure: 'request', fen: row.requestFen },
      { figure: 'suggested', fen: row.suggestedFen },
    ];
  }

  protected ask(of: Asked): void {
    void this.router.navigate(['/cockpit/why'], { queryParams: this.asked(of) });
  }

  protected askWords(q: string): void {
    void this.router.navigate(['/ask'], { queryParams: { q } });
  }

  protected choose(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async toWall(): Promise<void> {
    this.choose({ screen: '1' });
    // a browser may refuse; the page fills its window all the same
    await this.host.nativeElement.requestFullscreen().catch(() => undefined);
  }

  protected async fromWall(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    this.choose({ screen: null });
  }

  protected print(): void {
    globalThis.print();
  }
}
