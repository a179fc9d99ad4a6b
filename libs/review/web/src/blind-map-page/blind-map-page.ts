import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BlindMapView, BlindProjects } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { DIMENSIONS, dimensionName } from '../vocabulary';
import { BlindCell } from './blind-cell';

export interface Cell {
  rule: string;
  /** null: the rule in all columns. */
  column: string | null;
}

/** Where rules could not see: rule × department, and the projects of one cell with what they lack. */
@Component({
  selector: 'zs-blind-map-page',
  imports: [BlindCell, DataState, DecimalPipe, Failure, PercentPipe, RouterLink, Skeleton],
  templateUrl: './blind-map-page.html',
  styleUrl: './blind-map-page.scss',
})
export class BlindMapPage {
  private readonly campaigns = inject(CampaignStore);
  protected readonly dimensionName = dimensionName;

  protected readonly map = httpResource<BlindMapView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : `/api/v1/blind-map?year=${year}`;
  });
  protected readonly view = computed(() => (this.map.hasValue() ? this.map.value() : null));
  /** Another year, another map: nothing on it is picked. */
  protected readonly dimension = linkedSignal<BlindMapView | null, string | null>({
    source: this.view,
    computation: () => null,
  });
  protected readonly picked = linkedSignal<BlindMapView | null, Cell | null>({
    source: this.view,
    computation: () => null,
  });
  protected readonly dimensions = computed(() =>
    DIMENSIONS.filter((one) => this.view()?.rules.some(({ dimension }) => dimension === one)),
  );
  protected readonly rules = computed(() => {
    const only = this.dimension();
    return (this.view()?.rules ?? []).filter(({ dimension }) => only === null || dimension === only);
  });
  protected readonly columnName = computed(() => {
    const code = this.picked()?.column;
    return this.view()?.columns.find((one) => one.code === code)?.name ?? '全部';
  });

  protected isPicked(rule: string, column: string | null): boolean {
    const now = this.picked();
    return now?.rule === rule && now.column === column;
  }

  protected readonly projects = httpResource<BlindProjects>(() => {
    const cell = this.picked();
    const year = this.campaigns.year();
    if (cell === null || year === null) return undefined;
    const params = { year, rule: cell.rule, ...(cell.column === null ? {} : { column: cell.column }) };
    return { url: '/api/v1/blind-map/projects', params };
  });
}
