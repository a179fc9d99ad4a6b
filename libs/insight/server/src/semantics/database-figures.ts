import type { Ctx } from '@zhunsheng/kernel';
import { type Catalog, ZsError } from '@zhunsheng/kernel';

import type { Filter } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered, type Known } from './cut.js';
import { cutSql, mostGroups, type Sql, unrecordedSql } from './cut-sql.js';
import type { Semantics } from './formula.js';
import { type Chosen, sourceOf, type Words } from './sources.js';

const NARROW: ReadonlySet<string> = new Set(['unit', 'project']);
const BLIND = 'published_blind_sample';

/** Every published row has them. */
const NEVER_MISSING: ReadonlySet<string> = new Set(['org', 'unit', 'project']);

interface Row extends Record<string, unknown> {
  name?: string;
  low: string | null;
  high: string | null;
}

/** Figures out of the published views, in the reader's transaction: their row-level security is what is seen. */
export class DatabaseFigures implements Figures {
  /** Every statement that was run, for the trace of the answer. */
  readonly statements: Sql[] = [];
  /** What an answer must say about rows that could not be told apart. */
  readonly remarks = new Set<string>();
  private blind: Promise<{ project: string }[]> | null = null;
  private loops = true;

  constructor(
    private readonly ctx: Ctx,
    private readonly semantics: Semantics,
    private readonly catalog: Catalog,
    private readonly words: Words,
  ) {}

  async gather(cut: Cut): Promise<Gathered[]> {
    const chosen = cut.bases.map((base) => ({ base, ...this.sourceOf(base, cut) }));
    const found = new Map<string, { key: (string | null)[]; name?: string; sums: Record<string, bigint | null> }>();
    const byVerdict = [...cut.groupBy, ...cut.filters.map(({ dim }) => dim)].includes('grade');
    const told = (base: string): boolean => byVerdict || (this.semantics.bases[base]!.ofVerdicts ?? false);
    const setOf = ({ view, base }: (typeof chosen)[number]): string => `${view} ${told(base)}`;
    for (const set of new Set(chosen.map(setOf))) {
      const here = chosen.filter((source) => setOf(source) === set);
      const veiled = told(here[0]!.base) ? await this.blindSamples() : [];
      await this.joinRowByRow(cut.filters.some(({ dim }) => NARROW.has(dim)));
      for (const row of await this.rows<Row>(cutSql(cut, here, this.semantics, this.catalog, veiled))) {
        this.mustBeOwn(row);
        const key = cut.groupBy.map((_, i) => (row[`k${i}`] ?? null) as string | null);
        const id = JSON.stringify(key);
        const group = found.get(id) ?? { key, sums: Object.fromEntries(cut.bases.map((base) => [base, null])) };
        if (row.name) group.name = row.name;
        here.forEach(({ base }, i) => {
          const sum = row[`b${i}`] as string | null;
          group.sums[base] = sum === null ? null : BigInt(sum);
        });
        found.set(id, group);
      }
    }
    const most = mostGroups(cut);
    if (found.size > most) throw new CannotSay(`结果超过 ${most} 行，请缩小范围（例如加上部门、年度或前几名）再问`);
    await this.unrecorded(cut, chosen);
    return [...found.values()];
  }

  async known(base: string, filters: readonly Filter[]): Promise<Known | null> {
    await this.joinRowByRow(filters.some(({ dim }) => NARROW.has(dim)));
    const source = this.sourceOf(base, { bases: [base], groupBy: [], filters, spans: [] });
    const own = await this.knownIn(source, filters);
    if (!own || source.grain === 'month' || this.semantics.bases[base]!.time !== 'flow') return own;
    // what is only summed up by the year counts as known when the year is over: the months tell
    const monthly = this.semantics.bases[base]!.sources.find(
      ({ view }) => this.catalog.open(view, this.ctx.roles)?.grain === 'month',
    );
    const offices = filters.filter(({ dim }) => dim === 'org');
    const months = monthly && (await this.knownIn({ ...monthly, grain: 'month' }, offices));
    if (!months) return own;
    const over = months.until.month === 12 ? months.until.year : months.until.year - 1;
    const year = Math.min(own.until.year, over);
    return year < own.since ? null : { since: own.since, until: { year, month: 12 } };
  }

  private async knownIn({ view, column, grain }: Chosen, filters: readonly Filter[]): Promise<Known | null> {
    const values: unknown[] = [];
    const conditions = filters.map((filter) => {
      const name = this.semantics.attributes[filter.dim]!;
      // whose figures they are narrows what is known; what they are only has to be recorded: no D is a count of nothing
      if (filter.dim !== 'org') return this.catalog.isSparse(view, name) ? '' : ` and v.${name} is not null`;
      values.push(filter.values);
      return ` and v.${name} ${filter.op === 'in' ? '= any' : '<> all'} ($${values.length}::text[])`;
    });
    const month = grain === 'month' ? 'v.month' : '12';
    const rows = await this.rows<{ year: number; month: number; since: number }>({
      text: `select v.year, max(${month})::int as month, min(v.year) over ()::int as since
from ${view} v where v.${column} is not null${conditions.join('')} group by v.year order by v.year desc limit 1`,
      values,
    });
    return rows[0] ? { since: rows[0].since, until: { year: rows[0].year, month: rows[0].month } } : null;
  }

  /** Projects whose verdicts the reader must not know yet, for they may be asked to mark them. */
  private async blindSamples(): Promise<readonly string[]> {
    if (!this.catalog.open(BLIND, this.ctx.roles)) return [];
    this.blind ??= this.blindRows();
    const samples = (await this.blind).map(({ project }) => project);
    if (samples.length) this.remarks.add(`待您盲评的 ${samples.length} 个项目不计入等级、得分、预警与建议`);
    return samples;
  }

  /** The product's own look, not the question's: it asks who has a hand in what, which the role of questions cannot read. */
  private blindRows(): Promise<{ project: string }[]> {
    const text = `select project from ${BLIND}`;
    this.statements.push({ text, values: [] });
    return this.ctx.manager.query(text);
  }

  private sourceOf(base: string, cut: Cut): Chosen {
    return sourceOf(base, cut, this.semantics, this.catalog, this.ctx.roles, this.words);
  }

  private async unrecorded(cut: Cut, chosen: readonly (Chosen & { base: string })[]): Promise<void> {
    const dims = new Set(cut.filters.map(({ dim }) => dim).filter((dim) => !NEVER_MISSING.has(dim)));
    for (const dim of dims) {
      const source = chosen[0]!;
      if (this.catalog.isSparse(source.view, this.semantics.attributes[dim]!)) continue;
      const [count] = await this.rows<{ missing: number; rows: number }>(
        unrecordedSql(cut, source, this.semantics, this.catalog, dim),
      );
      if (!count?.missing) continue;
      const label = this.words.dimension(dim);
      if (count.missing === count.rows)
        throw new CannotSay(`所问范围内“${this.words.base(source.base)}”的记录都没有“${label}”，不能按它查询`);
      this.remarks.add(`另有 ${count.missing} 条记录没有“${label}”，未计入`);
    }
  }

  /**
   * The planner takes the range of regions in the policies for one row in two hundred, and joins 8,000 rows to 200 units by
   * looping: 6.4 s where a hash takes 0.1. Kept from looping it merges by the region alone, which of one region is every row
   * against every row: 1.4 s for 3,000 projects, and four times that for twice as many. Only a question of a unit or a few
   * projects is as small as it thinks.
   */
  private async joinRowByRow(isNarrow: boolean): Promise<void> {
    if (this.loops === isNarrow) return;
    this.loops = isNarrow;
    const allowed = isNarrow ? 'on' : 'off';
    await this.ctx.manager.query(`set local enable_nestloop = ${allowed}`);
    await this.ctx.manager.query(`set local enable_mergejoin = ${allowed}`);
  }

  private async rows<T extends object>(sql: Sql): Promise<T[]> {
    this.statements.push(sql);
    return this.ctx.published.rows<T>(sql);
  }

  /** The third fence behind the plan's permission and the database's: no row of another unit comes through here. */
  private mustBeOwn({ low, high }: Row): void {
    const { unitLo, unitHi } = this.ctx.scope;
    if (low === null || unitLo === null || unitHi === null) return;
    if (low < unitLo || (high ?? low) >= unitHi) throw new ZsError('FORBIDDEN');
  }
}
