import type { GenealogyView, GenealogyYear } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { freshnessOf } from '../freshness.js';
import { todaysCodes } from './todays-codes.js';

type YearRow = Pick<GenealogyYear, 'year' | 'name' | 'category' | 'adjustments' | 'fullYear'> & {
  initialFen: string;
  finalFen: string;
  executedFen: string;
  evaluations: GenealogyYear['evaluations'] | null;
  awards: GenealogyYear['awards'] | null;
  carriedOver: GenealogyYear['carriedOver'];
  classes: Omit<GenealogyYear['classes'][number], 'today'>[] | null;
};

const OF_THE_YEAR = 'x.region_code = h.region_code and x.unit_code = h.unit_code and x.project_key = h.project_key';
const YEARS = `
  select h.year, h.name, h.category, h.initial_fen as "initialFen", h.final_fen as "finalFen",
    h.executed_fen as "executedFen", h.adjustments, h.full_year as "fullYear",
    (select json_agg(json_build_object('kind', x.kind, 'grade', x.grade, 'score', x.score, 'conclusion', x.conclusion)
       order by x.kind) from evaluation x where ${OF_THE_YEAR} and x.year = h.year) as evaluations,
    (select json_agg(json_build_object('name', x.name, 'budgetFen', x.budget_fen, 'awardFen', x.award_fen,
       'vendor', x.vendor) order by x.award_id) from award x where ${OF_THE_YEAR} and x.year = h.year) as awards,
    (select json_build_object('unusedFen', x.unused_fen, 'bookedOn', x.booked_on) from carry_over x
       where ${OF_THE_YEAR} and x.origin_year = h.year) as "carriedOver",
    (select json_agg(json_build_object('code', x.econ_code, 'budgetFen', x.budget_fen, 'paidFen', x.paid_fen,
       'name', (select c.name from code_item c where c.kind = 'dept_econ' and c.code = x.econ_code
                order by abs(c.year - h.year) limit 1)) order by x.econ_code)
       from history_payment x where ${OF_THE_YEAR} and x.year = h.year) as classes
  from history_project_year h
  where h.region_code = $1 and h.unit_code = $2 and h.project_key = $3 order by h.year`;

/** Where a project came from and what became of it, year by year. @throws ZsError NOT_FOUND */
export async function genealogy(ctx: Ctx, region: number, unitCode: string, key: string): Promise<GenealogyView> {
  const rows = await ctx.manager.query<YearRow[]>(YEARS, [region, unitCode, key]);
  const [first] = rows;
  const newest = rows.at(-1);
  if (!first || !newest) throw new ZsError('NOT_FOUND');
  const [unit] = await ctx.manager.query<{ name: string }[]>(
    'select name from unit where region_code = $1 and unit_code = $2',
    [region, unitCode],
  );
  const [birth] = await ctx.manager.query<Omit<GenealogyView['birth'], 'recorded'>[]>(
    `select first_year as year, document, number, article, note from project_birth
     where region_code = $1 and unit_code = $2 and project_key = $3`,
    [region, unitCode, key],
  );
  const moved = await todaysCodes(
    ctx,
    rows.flatMap(({ year, classes }) => (classes ?? []).map(({ code }) => ({ year, code }))),
  );
  return {
    unitCode,
    unitName: unit?.name ?? unitCode,
    projectKey: key,
    name: newest.name,
    birth: birth
      ? { ...birth, recorded: true }
      : { year: first.year, recorded: false, document: null, number: null, article: null, note: null },
    years: rows.map((row) => yearOf(row, moved)),
    freshness: await freshnessOf(ctx, 'history'),
  };
}

function yearOf(row: YearRow, today: (year: number, code: string) => string | null): GenealogyYear {
  const [initialFen, finalFen, executedFen] = [row.initialFen, row.finalFen, row.executedFen].map(Number) as [
    number,
    number,
    number,
  ];
  return {
    ...row,
    initialFen,
    finalFen,
    executedFen,
    rate: finalFen > 0 ? executedFen / finalFen : null,
    evaluations: row.evaluations ?? [],
    awards: row.awards ?? [],
    classes: (row.classes ?? []).map((entry) => ({ ...entry, today: today(row.year, entry.code) })),
  };
}
