import { Injectable } from '@nestjs/common';
import type { AcceptCode, CodeSuggestion, CodeSuggestionsView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { regionOf } from '../../region/region-of.js';
import { nameOfKind } from '../code-kinds.js';
import { codeAccepted } from '../code.events.js';
import { type Ranked, type Sample, SampleIndex, type SampleSource } from './sample-index.js';
import { samplesOf, type SuggestedKind } from './samples.js';

const TOP = 3;
/** What was learnt is read again after this time; a correction made here counts at once. */
const FRESH_MS = 10 * 60_000;

interface Learnt {
  index: SampleIndex;
  counts: Record<SampleSource, number>;
  at: number;
}

export interface SuggestionQuestion {
  text: string;
  kind: SuggestedKind;
  year: number;
  /** For the government class that goes with a department class. */
  unitKind: string;
}

/** The three likeliest codes of a text with the reason; deterministic, from the region's own lines and corrections. */
@Injectable()
export class CodeSuggester {
  private readonly learnt = new Map<string, Learnt>();

  constructor(private readonly work: UnitOfWork) {}

  async suggest(actor: Actor, question: SuggestionQuestion): Promise<CodeSuggestionsView> {
    const { text, kind, year } = question;
    // all lines of the region teach, whatever the asker may list; only code, wording and number come out
    const region = systemActor(regionScope(actor.scope.regionLo, actor.scope.regionHi));
    return this.work.run(
      region,
      async (ctx) => {
        const { index, counts } = await this.learn(ctx, kind, year);
        const ranked = index.rank(text).slice(0, TOP);
        const total = ranked.reduce((sum, { score }) => sum + score, 0);
        const suggestions = await namesAndPairs(ctx, question, ranked, total);
        const { name: names, keyword: keywords, line: lines, correction: corrections } = counts;
        return { kind, year, text, suggestions, learntFrom: { names, keywords, lines, corrections } };
      },
      { readOnly: true },
    );
  }

  async accept(actor: Actor, { text, kind, year, code }: AcceptCode, named?: string): Promise<void> {
    const home = regionOf(actor, named);
    await this.work.run(actor, async (ctx) => {
      const known: unknown[] = await ctx.manager.query(
        'select 1 from code_item where (year, kind, code) = ($1, $2, $3) and leaf',
        [year, kind, code],
      );
      if (known.length === 0)
        throw new ZsError('INVALID_INPUT', { problems: `${year} 年${nameOfKind(kind)}没有末级代码 ${code}` });
      await ctx.manager.query(
        `insert into code_correction (region_code, year, kind, text, code, accepted_by, accepted_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [home, year, kind, text.trim(), code, ctx.actor.name, ctx.clock.now()],
      );
      await ledger.append(ctx, codeAccepted(`code-set/${kind}/${year}`, { kind, year, text: text.trim(), code }));
    });
    this.learnt.clear();
  }

  private async learn(ctx: Ctx, kind: SuggestedKind, year: number): Promise<Learnt> {
    const key = `${ctx.scope.regionLo} ${ctx.scope.regionHi} ${kind} ${year}`;
    const known = this.learnt.get(key);
    const now = ctx.clock.now().getTime();
    if (known && now - known.at < FRESH_MS) return known;
    const samples = await samplesOf(ctx, kind, year);
    if (samples.length === 0) throw new ZsError('NO_CODES', { year, set: nameOfKind(kind) });
    const counts = { name: 0, keyword: 0, line: 0, correction: 0 };
    for (const { source, times } of samples) counts[source] += times;
    const learnt = { index: new SampleIndex(samples), counts, at: now };
    this.learnt.set(key, learnt);
    return learnt;
  }
}

async function namesAndPairs(
  ctx: Ctx,
  { kind, year, unitKind }: SuggestionQuestion,
  ranked: readonly Ranked[],
  total: number,
): Promise<CodeSuggestion[]> {
  const rows = await ctx.manager.query<{ code: string; name: string; gov: string | null; govName: string | null }[]>(
    `select distinct on (i.code) i.code, i.name, c.gov_econ as gov, g.name as "govName" from code_item i
     left join code_crosswalk c on $1 = 'dept_econ' and (c.year, c.unit_kind, c.dept_econ) = (i.year, $4, i.code)
     left join code_item g on (g.year, g.kind, g.code) = (c.year, 'gov_econ', c.gov_econ)
     where (i.kind, i.year) = ($1, $2) and i.code = any ($3) order by i.code, c.gov_econ`,
    [kind, year, ranked.map(({ code }) => code), unitKind],
  );
  const known = new Map(rows.map((row) => [row.code, row]));
  return ranked.map(({ code, score, because }) => {
    const row = known.get(code);
    return {
      code,
      name: row?.name ?? '',
      share: Math.round((score / total) * 100) / 100,
      reason: REASON[because.source](because),
      pair: row?.gov ? { code: row.gov, name: row.govName } : null,
    };
  });
}

const REASON: Record<SampleSource, (sample: Sample) => string> = {
  name: ({ text }) => `与科目名称“${text}”相符`,
  keyword: ({ text }) => `内容含这个科目的识别词“${text}”`,
  line: ({ text, times }) => `相近的明细“${text}”有 ${times} 行归在这个科目`,
  correction: ({ text, times }) => `财政人员曾把“${text}”归入这个科目${times > 1 ? `（${times} 次）` : ''}`,
};
