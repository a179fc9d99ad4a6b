import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { UnitCardView, UnitDutyView } from '@zhunsheng/contract';
import { SessionStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, FreshnessBadge, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { KEEPERS } from '../groups';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { DutyDialog } from './duty-dialog';

const PATHS: Record<string, string> = {
  assets: '/assets',
  vehicles: '/assets/vehicles',
  'information-systems': '/assets/information-systems',
  history: '/history',
  awards: '/awards',
  'stock-funds': '/stock-funds',
  findings: '/statistics/findings',
};

/** All a unit is and holds, on one page; each number opens its list. */
@Component({
  selector: 'zs-unit-card-page',
  imports: [DecimalPipe, MatButton, RouterLink, Chip, DataState, FreshnessBadge, Icon, Money, RegionChoice, Skeleton],
  templateUrl: './unit-card-page.html',
  styleUrl: './unit-card-page.scss',
})
export class UnitCardPage {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);
  private readonly regions = inject(RegionStore);

  /** Of the address. */
  readonly code = input.required<string>();
  protected readonly card = httpResource<UnitCardView>(() =>
    this.regions.from(`/api/v1/units/${encodeURIComponent(this.code())}/card`),
  );
  protected readonly problem = computed(() => problemOf(this.card.error()));
  protected readonly view = computed(() => (this.card.hasValue() ? this.card.value() : null));
  protected readonly keeps = computed(() => this.session.holds(KEEPERS));

  protected readonly pathOf = (library: string): string | null => PATHS[library] ?? null;
  protected readonly yearsOf = (years: readonly number[]): string => {
    const [first] = years;
    const last = years.at(-1);
    return years.length > 2 && last === (first ?? 0) + years.length - 1 ? `${first}–${last}` : years.join('、');
  };

  protected keepDuty(duty: UnitDutyView | null) {
    this.dialogs
      .open<DutyDialog, { unit: string; duty: UnitDutyView | null }, boolean>(DutyDialog, {
        data: { unit: this.code(), duty },
        width: '600px',
      })
      .afterClosed()
      .subscribe((done) => done && this.card.reload());
  }
}
