import { freshnessOf } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

import type { FilingDraft } from '../filing.entity.js';
import { type Offer, wordsOf, yuan } from './offer.js';

interface Past {
  year: number;
  fullYear: boolean;
  category: string;
  finalFen: number;
  executedFen: number;
  beneficiaries: number | null;
}

/** The same project in the years before, by its key or, before it has one, by its very name. */
export async function historyOffers(ctx: Ctx, { region, id, unitCode, project, content, year }: FilingDraft) {
  const [past] = await ctx.manager.query<Past[]>(
    `select h.year, h.full_year as "fullYear", h.category, h.final_fen::float8 as "finalFen",
       h.executed_fen::float8 as "executedFen", h.beneficiaries::float8 as beneficiaries
     from history_project_year h
     where h.region_code = $1 and h.unit_code = $2 and h.year < $3 and (h.name = $5 or h.project_key = (
       select p.project_key from project p where p.region_code = $1 and p.project_id = coalesce($4::bigint,
         (select c.project_id from filing_carry c where c.region_code = $1 and c.draft_id = $6))))
     order by h.year desc limit 1`,
    [region, unitCode, year, project, wordsOf(content, 'name'), id],
  );
  if (!past) return [];
  const freshness = await freshnessOf(ctx, 'history', String(past.year));
  const offer = (field: string, text: string, value: string | number, reason: string | null = null): Offer => ({
    group: '上年执行',
    field,
    text,
    value,
    reason,
    freshness,
  });
  const offers: Offer[] = [];
  const about = `${past.year} 年同一项目`;
  if (wordsOf(content, 'category') === '') offers.push(offer('category', past.category, past.category, about));
  if (wordsOf(content, 'nature') === '') offers.push(offer('nature', '延续', '延续', `${about}有预算`));
  if (past.beneficiaries !== null && typeof content['beneficiaries'] !== 'number')
    offers.push(offer('beneficiaries', `${past.beneficiaries} 人`, past.beneficiaries, `${about}的受益人数，请核对`));
  const sentence = executionOf(past);
  const reason = wordsOf(content, 'justification');
  if (sentence && !reason.includes(sentence)) {
    const value = reason === '' || /[。；！？]$/.test(reason) ? reason + sentence : `${reason}。${sentence}`;
    offers.push(offer('justification', `补写：${sentence}`, value));
  }
  return offers;
}

function executionOf({ year, fullYear, finalFen, executedFen }: Past): string | null {
  if (finalFen <= 0) return null;
  const share = ((100 * executedFen) / finalFen).toFixed(1);
  const part = fullYear ? '' : '（未满年）';
  return `${year} 年${part}预算 ${yuan(finalFen)} 元，执行 ${yuan(executedFen)} 元（${share}%）。`;
}
