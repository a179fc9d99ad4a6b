import type { ImpactedRule, ImpactedStandard } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { RuleDocument } from '@zhunsheng/ruler';

import type { Campaign } from '../../verdict/facts/campaign.js';
import { type Repealed, rests } from './policy-document.js';

/** A design choice or plain arithmetic is no document that could keep a rule standing. */
const DOCUMENTS = new Set(['statute', 'document', 'local']);

export function rulesOn(document: Repealed, rules: readonly RuleDocument[]): ImpactedRule[] {
  return rules.flatMap(({ code, name, basis, parameters }) => {
    const lost = basis.filter((one) => rests(document, one));
    if (lost.length === 0) return [];
    const written = basis.filter(({ kind }) => DOCUMENTS.has(kind));
    return [
      {
        code,
        name,
        articles: lost.flatMap(({ article }) => (article === null ? [] : [article])),
        basesLeft: written.filter((one) => !lost.includes(one)).length,
        parameters: parameters.filter((one) => lost.includes(basis[one.basis]!)).map((one) => one.name),
      },
    ];
  });
}

interface StandardRow extends Omit<ImpactedStandard, 'lines'> {
  since: string;
  document: string;
  number: string | null;
}

export interface RestingStandard {
  view: ImpactedStandard;
  since: string;
}

const IN_FORCE = 'since <= make_date($2, 1, 1) and (until is null or until >= make_date($2, 1, 1))';

/** Lines of the campaign with the standards they are held against, as the view of lines matches them. */
const HELD_AGAINST = `filed f join project_line l using (region_code, project_id, version)
  join standard s on s.region_code = f.region_code
    and (l.standard_code = s.standard_code or (l.item_key, l.tier) = (s.item_key, s.tier))
  where f.region_code = $1 and f.year = $2 and s.standard_code = any ($3)`;

/** Standards of the campaign that rest on the document, with the lines that are held against them. */
export async function standardsOn(
  ctx: Ctx,
  document: Repealed,
  { region, year }: Campaign,
): Promise<RestingStandard[]> {
  const rows = await ctx.manager.query<StandardRow[]>(
    `select standard_code as code, since::text as since, name, unit, value_fen::float8 as "valueFen", document, number
     from standard where region_code = $1 and ${IN_FORCE} order by standard_code`,
    [region, year],
  );
  const resting = rows.filter((row) => rests(document, row));
  if (resting.length === 0) return [];
  const counts = await ctx.manager.query<{ code: string; lines: number }[]>(
    `select s.standard_code as code, count(*)::int as lines
     from ${HELD_AGAINST} group by 1`,
    [region, year, resting.map(({ code }) => code)],
  );
  const lines = new Map(counts.map((row) => [row.code, row.lines]));
  return resting.map(({ since, code, name, unit, valueFen }) => ({
    since,
    view: { code, name, unit, valueFen, lines: lines.get(code) ?? 0 },
  }));
}

/** Projects with a line that is held against one of the standards. */
export async function projectsUnder(
  ctx: Ctx,
  { region, year }: Campaign,
  standards: readonly RestingStandard[],
): Promise<number[]> {
  if (standards.length === 0) return [];
  const rows = await ctx.manager.query<{ project: number }[]>(
    `select distinct f.project_id::int as project from ${HELD_AGAINST}`,
    [region, year, standards.map(({ view }) => view.code)],
  );
  return rows.map(({ project }) => project);
}
