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
  private indexes = this.emptyIndexes();
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
      this.indexMark = this.filedMark = null;
      this.indexes = this.emptyIndexes();
      this.filed = new Map();
      for (const kind of KINDS) {
        const texts: LikenessText[] = await ctx.manager.query(TEXTS[kind].known, of);
        for (const text of texts) this.indexes[kind].add(text);
      }
      this.indexMark = markOf(marks, OF_FILINGS);
    }
    if (this.filedMark !== markOf(marks, ['project'])) {
      await this.followFilings(ctx, of);
      this.filedMark = markOf(marks, ['project']);
    }
    await ctx.pgClient.query('set local enable_nestloop = on');
  }

  /** Versions do not change, so only what has another version in force is read. */
  private async followFilings(ctx: Ctx, of: readonly number[]): Promise<void> {
    const now: { project: number; version: number }[] = await ctx.manager.query(
      `select project_id::int as project, current_version as version from project
       where region_code = $1 and year = $2 and current_version is not null`,
      [...of],
    );
    const versions = new Map(now.map(({ project, version }) => [project, version]));
    for (const [project, { version, handles }] of this.filed) {
      if (versions.get(project) === version) continue;
      for (const [kind, handle] of handles) this.indexes[kind].remove(handle);
      this.filed.delete(project);
    }
    const fresh = now.filter(({ project }) => !this.filed.has(project));
    if (fresh.length === 0) return;
    const read = new Map(fresh.map(({ project, version }): [number, Filed] => [project, { version, handles: [] }]));
    for (const kind of KINDS) {
      const texts: LikenessText[] = await ctx.manager.query(`${TEXTS[kind].filed} and project_id = any ($3)`, [
        ...of,
        [...read.keys()],
      ]);
      for (const text of texts) read.get(text.project)?.handles.push([kind, this.indexes[kind].add(text)]);
    }
    for (const [project, filed] of read) this.filed.set(project, filed);
  }

  private emptyIndexes(): Record<Kind, LikenessIndex> {
    return {
      filings: new LikenessIndex(LIKENESS_FLOOR),
      systems: new LikenessIndex(LIKENESS_FLOOR),
      studies: new LikenessIndex(LIKENESS_FLOOR),
    };
  }
}
