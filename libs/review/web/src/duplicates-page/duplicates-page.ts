import { formatDate, formatNumber } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, LOCALE_ID, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  DUPLICATE_CAUSES,
  DUPLICATE_RELATIONS,
  DUPLICATE_STATES,
  type DuplicateCause,
  type DuplicateFamilies,
} from '@zhunsheng/contract';
import { CampaignStore, Notice } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { DuplicatesApi } from './duplicates-api';
import { ListCut } from '../list-cut';
import { PairView } from './pair-view';
import { percent, sideName, TONES } from './words';

/** Families of suspected duplicates on the left, the chosen pair side by side on the right. */
@Component({
  selector: 'zs-duplicates-page',
  imports: [Chip, DataState, Failure, ListCut, MatButton, PairView, RouterLink, Skeleton],
  templateUrl: './duplicates-page.html',
  styleUrl: './duplicates-page.scss',
})
export class DuplicatesPage {
  private readonly api = inject(DuplicatesApi);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly campaigns = inject(CampaignStore);
  private readonly locale = inject(LOCALE_ID);
  readonly state = input<string>();
  readonly relation = input<string>();
  readonly project = input<string>();
  readonly pair = input<string>();

  protected readonly states = DUPLICATE_STATES;
  protected readonly relations = DUPLICATE_RELATIONS;
  protected readonly tones = TONES;
  protected readonly percent = percent;
  protected readonly sideName = sideName;
  protected readonly year = this.campaigns.year;
  protected readonly busy = signal(false);
  protected readonly families = httpResource<DuplicateFamilies>(() => {
    const year = this.year();
    if (year === null) return undefined;
    const [state, relation, project] = [this.state(), this.relation(), this.project()];
    const params = { year, ...(state && { state }), ...(relation && { relation }), ...(project && { project }) };
    return { url: '/api/v1/duplicates', params };
  });
  protected readonly list = computed(() => (this.families.hasValue() ? this.families.value() : undefined));
  protected readonly filtered = computed(() => Boolean(this.state() ?? this.relation() ?? this.project()));
  /** Without a choice the first pair of the list stands open, except on a phone, where it would hide the list. */
  protected readonly shown = computed(() => this.pair() ?? this.list()?.items[0]?.pairs[0]?.id);

  protected causeName(cause: DuplicateCause): string {
    return DUPLICATE_CAUSES[cause];
  }

  /** 2026-11-22 13:31 查找，3,000 个项目，56 对，51 个家族 */
  protected figures({ at, filings, pairs }: NonNullable<DuplicateFamilies['searched']>): string {
    const number = (value: number): string => formatNumber(value, this.locale);
    return [
      `${formatDate(at, 'yyyy-MM-dd HH:mm', this.locale, '+0800')} 查找`,
      ...(filings === null ? [] : [`${number(filings)} 个项目`]),
      `${number(pairs)} 对`,
      `${number(this.list()?.total ?? 0)} 个家族`,
      ...(filings === null ? ['其他单位的项目不显示名称、单位和金额'] : []),
    ].join('，');
  }

  protected narrow(state: string, relation: string): void {
    const queryParams = { state: state || null, relation: relation || null, pair: null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async search(): Promise<void> {
    const year = this.year();
    if (year === null) return;
    this.busy.set(true);
    try {
      const { queued } = await firstValueFrom(this.api.search(year));
      this.notice.done(queued ? '已开始查找，稍后刷新即可看到结果。' : '同样的查找正在进行，请稍后刷新。');
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
