import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { Page, StandardRowView, StandardView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, PlumbStrip, Skeleton } from '@zhunsheng/ui';
import { RegionStore } from '../region/region-store';
import { FrozenNote } from './frozen-note';
import { StandardTabs } from './standard-tabs';
import { CERTAINTIES, CLASS_TONES, amountText, familyOf, measureOf, yuanOf } from './standard-words';

type ClassFilter = StandardView['class'] | '';

@Component({
  selector: 'zs-standards-page',
  imports: [
    Chip,
    DataState,
    FrozenNote,
    Icon,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    PlumbStrip,
    RouterLink,
    Skeleton,
    StandardTabs,
  ],
  templateUrl: './standards-page.html',
  styleUrl: './standards-page.scss',
})
export class StandardsPage {
  private readonly regions = inject(RegionStore);

  protected readonly classes: readonly ClassFilter[] = ['', '法定', '固定', '暂定'];
  protected readonly tones = CLASS_TONES;
  protected readonly certainties = CERTAINTIES;
  protected readonly amountText = amountText;
  protected readonly money = yuanOf;

  protected readonly kind = signal<ClassFilter>('');
  protected readonly word = signal('');
  protected readonly category = signal('');
  protected readonly tier = signal('');
  protected readonly econ = signal('');
  protected readonly unit = signal('');
  protected readonly standards = httpResource<Page<StandardRowView>>(() =>
    this.regions.from('/api/v1/standards?limit=1000'),
  );
  protected readonly problem = computed(() => problemOf(this.standards.error()));

  private readonly all = computed(() => (this.standards.hasValue() ? this.standards.value().items : []));
  private readonly distinct = (of: (row: StandardRowView) => string | null) =>
    computed(() => [...new Set(this.all().map(of))].filter((value) => value !== null && value !== '').sort());
  protected readonly categories = this.distinct(({ category }) => category);
  protected readonly tiers = this.distinct(({ tier }) => tier);
  protected readonly econs = this.distinct(({ econ }) => econ);
  protected readonly units = this.distinct(({ unit }) => unit);

  protected readonly rows = computed(() => {
    const word = this.word().trim();
    const kind = this.kind();
    return this.all()
      .filter((standard) => kind === '' || standard.class === kind)
      .filter((standard) => this.category() === '' || standard.category === this.category())
      .filter((standard) => this.tier() === '' || standard.tier === this.tier())
      .filter((standard) => this.econ() === '' || standard.econ === this.econ())
      .filter((standard) => this.unit() === '' || standard.unit === this.unit())
      .filter(
        (standard) => word === '' || [standard.name, standard.code, standard.scope].some((text) => text.includes(word)),
      )
      .map((standard) => ({
        standard,
        measure: measureOf(standard),
        // Other tiers of the same standard are its peers on the strip.
        peers: this.all()
          .filter((other) => other !== standard && familyOf(other) === familyOf(standard))
          .map((other) => measureOf(other).high)
          .filter((value) => value !== null),
      }));
  });
  protected readonly counts = computed(() => {
    const counts = new Map<ClassFilter, number>([['', this.all().length]]);
    for (const standard of this.all()) counts.set(standard.class, (counts.get(standard.class) ?? 0) + 1);
    return counts;
  });

  /** The file holds what is seen: the same filter goes with it. */
  protected exportAddress(format: 'csv' | 'xlsx'): string {
    const filter = {
      format,
      class: this.kind(),
      q: this.word().trim(),
      category: this.category(),
      tier: this.tier(),
      econ: this.econ(),
      unit: this.unit(),
    };
    const given = Object.entries(filter).filter(([, value]) => value !== '');
    return this.regions.at(`/api/v1/standards/export?${new URLSearchParams(given)}`);
  }
}
