import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import type { LibraryCard, Page } from '@zhunsheng/contract';
import { Allow, SessionStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, PlumbStrip, Skeleton } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { scoreText } from '../governance/score-words';
import { PAGE_OF } from './library-pages';
import { sectionsOf } from './sections';

/** Timeliness on the day figures turn stale. */
const STALE_BELOW = 80;
const OVERSEERS = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

/** Nothing to say of fresh figures; the words are those of the badge on the library's own page. */
function ageOf({ timeliness }: LibraryCard): { name: string; tone: Tone; hint: string } | null {
  if (timeliness === null || timeliness === 100) return null;
  return timeliness >= STALE_BELOW
    ? { name: '趋旧', tone: 'warn', hint: `及时性 ${scoreText(timeliness)}` }
    : { name: '陈旧', tone: 'warn-evidence', hint: `及时性 ${scoreText(timeliness)}，已过更新期限` };
}

/** The front door of 基础库: what there is, how good, how old, and the way in. */
@Component({
  selector: 'zs-libraries-page',
  imports: [Allow, Chip, DataState, DatePipe, DecimalPipe, Icon, PlumbStrip, RouterLink, Skeleton],
  templateUrl: './libraries-page.html',
  styleUrl: './libraries-page.scss',
})
export class LibrariesPage {
  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly format = (value: number): string => scoreText(value);
  protected readonly scoreText = scoreText;

  protected readonly ageOf = ageOf;

  private readonly open = new Set(
    sectionsOf(inject(ActivatedRoute).parent?.routeConfig?.children ?? []).map(({ path }) => path),
  );
  protected readonly canImport = this.open.has('imports');
  /** The board shows every department; a unit mends what its own pages show. */
  protected readonly oversees = inject(SessionStore).holds(OVERSEERS);

  protected readonly cards = httpResource<Page<LibraryCard>>(() => '/api/v1/libraries');
  protected readonly problem = computed(() => problemOf(this.cards.error()));
  private readonly all = computed(() => (this.cards.hasValue() ? this.cards.value().items : []));
  protected readonly groups = computed(() => {
    const groups = new Map<string, { card: LibraryCard; page: string | null }[]>();
    for (const card of this.all()) {
      const page = PAGE_OF[card.code];
      const entry = { card, page: page && this.open.has(page) ? `/${page}` : null };
      groups.set(card.group, [...(groups.get(card.group) ?? []), entry]);
    }
    return [...groups].map(([name, entries]) => ({ name, entries }));
  });
  protected readonly summary = computed(() => ({
    filled: this.all().filter(({ rows }) => rows > 0).length,
    all: this.all().length,
    rows: this.all().reduce((sum, { rows }) => sum + rows, 0),
    low: this.all().filter(({ low }) => low).length,
  }));
}
