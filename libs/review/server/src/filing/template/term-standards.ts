import type { TemplateStandard } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { ConditionRow } from '@zhunsheng/ruler';

import type { TermDocument } from './template-document.js';

/** A standard as the library has it, with its conditions. */
export interface HeldStandard extends TemplateStandard {
  itemKey: string;
  tier: string;
  conditions: ConditionRow[];
}

/** Standards of the year for the items of templates: what holds on its first day, as the rules judge by (and freezing keeps). */
export function heldStandards(ctx: Ctx, year: number, terms: readonly TermDocument[]): Promise<HeldStandard[]> {
  return ctx.manager.query<HeldStandard[]>(
    `select s.standard_code as code, s.name, s.class, s.item_key as "itemKey", s.tier, s.unit, s.ratio, s.certainty,
       case when s.calc = '比例' then null
         when s.class = '暂定' then coalesce(s.high_fen, s.value_fen) else s.value_fen end::float8 as "capFen",
       json_build_object('document', s.document, 'number', s.number, 'article', s.article) as basis,
       (select coalesce(json_agg(json_build_object('attribute', c.attribute, 'over', c.over, 'upto', c.upto,
           'word', c.word, 'valueFen', c.value_fen, 'factorLow', c.factor_low, 'factorHigh', c.factor_high)
           order by c.row_no), '[]')
         from standard_condition c
         where (c.region_code, c.standard_code, c.since) = (s.region_code, s.standard_code, s.since)) as conditions
     from standard s
     where s.region_code = $1 and s.item_key = any ($3) and s.state = '启用'
       and make_date($2, 1, 1) between s.since and coalesce(s.until, 'infinity')
     order by s.standard_code`,
    [ctx.scope.regionLo, year, terms.map(({ itemKey }) => itemKey)],
  );
}

/** Only what a term can be calculated with: a share of money, or an amount per unit. */
export function standardsOf(term: TermDocument, held: readonly HeldStandard[]): HeldStandard[] {
  return held.filter(
    ({ itemKey, tier, ratio, capFen }) =>
      itemKey === term.itemKey &&
      (term.tier === undefined || tier === term.tier) &&
      (term.base === undefined ? capFen !== null : ratio !== null && capFen === null),
  );
}
