import type { Ctx } from '@zhunsheng/kernel';

import type { Campaign } from '../campaign.js';
import { LIKENESS_FLOOR } from '../likeness.js';
import {
  FILED_STUDIES,
  FILED_SYSTEMS,
  FILED_TEXTS,
  KNOWN_STUDIES,
  KNOWN_SYSTEMS,
  type LikenessText,
  PAST_TEXTS,
} from '../likeness-texts.js';
import { readTextLibrary, type TextLibrary } from '../text-match.js';
import { LikenessIndex } from './likeness-index.js';
import { markOf, type TableMarks } from './table-marks.js';

type Kind = 'filings' | 'systems' | 'studies';

const TEXTS: Readonly<Record<Kind, { filed: string; known: string; library: string }>> = {
  filings: { filed: FILED_TEXTS, known: PAST_TEXTS, library: 'history_project_year' },
  systems: { filed: FILED_SYSTEMS, known: KNOWN_SYSTEMS, library: 'info_system' },
  studies: { filed: FILED_STUDIES, known: KNOWN_STUDIES, library: 'study_record' },
};
const KINDS = Object.keys(TEXTS) as Kind[];

const READ_WITH_TEXT_MATCH = ['region', 'policy_article', 'unit_duty', 'task_item'];
const OF_FILINGS = ['project_version', 'system_request', ...KINDS.map((kind) => TEXTS[kind].library)];

interface Filed {
  version: number;
  handles: [Kind, number][];
}

/** The texts of one campaign a single filing is compared with, kept between pre-checks. */
export class WarmTexts {
  private indexes = emptyIndexes();
  private filed = new Map<number, Filed>();
  private indexMark: string | null = null;
  private filedMark: string | null = null;
  private library: TextLibrary | null = null;
  private libraryMark: string | null = null;
  /** Two pre-checks must not both add what the other is adding. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly campaign: Campaign) {}

  /** Brings what is kept up to `marks`. */
  async refresh(ctx: Ctx, marks: TableMarks): Promise<void> {
    if (this.isFresh(marks)) return;
    const mine = this.turn.then(() => this.bringUp(ctx, marks));
    this.turn = mine.catch(() => undefined);
    await mine;
  }

  get texts(): TextLibrary {
    if (!this.library) throw new Error('the texts were never read');
    return this.library;
  }

  index(kind: Kind): LikenessIndex {
    return this.indexes[kind];
  }

  private isFresh(marks: TableMarks): boolean {
    return (
      this.libraryMark === markOf(marks, READ_WITH_TEXT_MATCH) &&
      this.indexMark === markOf(marks, OF_FILINGS) &&
      this.filedMark === markOf(marks, ['project'])
    );
  }

  private async bringUp(ctx: Ctx, marks: TableMarks): Promise<void> {
    const of = [this.campaign.region, this.campaign.year];
    // thousands of filings joined one by one take seconds; see the freezer
    await ctx.pgClient.query('set local enable_nestloop = off');
    if (this.libraryMark !== markOf(marks, READ_WITH_TEXT_MATCH)) {
      this.library = await readTextLibrary(ctx, this.campaign);
      this.libraryMark = markOf(marks, READ_WITH_TEXT_MATCH);
    }
    if (this.indexMark !== markOf(marks, OF_FILINGS)) {
      const indexes = emptyIndexes();
      for (const kind of KINDS) {
        const texts: LikenessText[] = await ctx.manager.query(TEXTS[kind].known, of);
        for (const text of texts) indexes[kind].add(text);
      }
      await this.followFilings(ctx, of, indexes, new Map());
      this.indexMark = markOf(marks, OF_FILINGS);
    } else if (this.filedMark !== markOf(marks, ['project'])) {
      await this.followFilings(ctx, of, this.indexes, this.filed);
    }
    this.filedMark = markOf(marks, ['project']);
    await ctx.pgClient.query('set local enable_nestloop = on');
  }

  /**
   * Versions do not change, so only what has another version in force is read. Everything is read before anything is
   * changed: another pre-check may be looking at this moment, and half an index would find nothing alike.
   */
  private async followFilings(
    ctx: Ctx,
    of: readonly number[],
    indexes: Indexes,
    filed: Map<number, Filed>,
  ): Promise<void> {
    const now: { project: number; version: number }[] = await ctx.manager.query(
      `select project_id::int as project, current_version as version from project
       where region_code = $1 and year = $2 and current_version is not null`,
      [...of],
    );
    const versions = new Map(now.map(({ project, version }) => [project, version]));
    const fresh = now.filter(({ project, version }) => filed.get(project)?.version !== version);
    const texts = new Map<Kind, LikenessText[]>();
    for (const kind of fresh.length === 0 ? [] : KINDS) {
      const sql = `${TEXTS[kind].filed} and project_id = any ($3)`;
      texts.set(kind, await ctx.manager.query(sql, [...of, fresh.map(({ project }) => project)]));
    }
    for (const [project, { version, handles }] of filed) {
      if (versions.get(project) === version) continue;
      for (const [kind, handle] of handles) indexes[kind].remove(handle);
      filed.delete(project);
    }
    for (const { project, version } of fresh) filed.set(project, { version, handles: [] });
    for (const [kind, read] of texts)
      for (const text of read) filed.get(text.project)?.handles.push([kind, indexes[kind].add(text)]);
    this.indexes = indexes;
    this.filed = filed;
  }
}

type Indexes = Record<Kind, LikenessIndex>;

function emptyIndexes(): Indexes {
  return {
    filings: new LikenessIndex(LIKENESS_FLOOR),
    systems: new LikenessIndex(LIKENESS_FLOOR),
    studies: new LikenessIndex(LIKENESS_FLOOR),
  };
}
