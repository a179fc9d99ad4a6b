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

interface StandardRow extends ImpactedStandard {
  since: string;
  document: string;
  number: string | null;
}

export interface RestingStandard {
  view: ImpactedStandard;
  since: string;
}

const IN_FORCE = 's.since <= make_date($2, 1, 1) and (s.until is null or s.until >= make_date($2, 1, 1))';

/** Standards of the campaign that rest on the document, with the lines that are held against them. */
export async function standardsOn(ctx: Ctx, document: Repealed, campaign: Campaign): Promise<RestingStandard[]> {
  const rows = await ctx.manager.query<StandardRow[]>(
    `select s.standard_code as code, s.since::text as since, s.name, s.unit, s.value_fen::float8 as "valueFen", s.document,
       s.number, (select count(*)::int from filed f join project_line l using (region_code, project_id, version)
         where f.region_code = s.region_code and f.year = $2
           and (l.standard_code = s.standard_code or (l.item_key, l.tier) = (s.item_key, s.tier))) as lines
     from standard s where s.region_code = $1 and ${IN_FORCE} order by s.standard_code`,
    [campaign.region, campaign.year],
  );
  return rows
    .filter((row) => rests(document, row))
    .map(({ since, code, name, unit, valueFen, lines }) => ({ since, view: { code, name, unit, valueFen, lines } }));
}
