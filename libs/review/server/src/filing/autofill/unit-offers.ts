import { freshnessOf } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

import { jaccard } from '../../similarity/bigrams.js';
import type { FilingDraft } from '../filing.entity.js';
import { type Offer, wordsOf } from './offer.js';

const MOST_DUTIES = 3;

/** What the libraries hold about the unit itself. */
export async function unitOffers(ctx: Ctx, draft: FilingDraft): Promise<Offer[]> {
  return [...(await duties(ctx, draft)), ...(await contact(ctx, draft)), ...(await means(ctx, draft))];
}

/** The duties whose wording is nearest to what was written; a unit with one duty has no choice. */
async function duties(ctx: Ctx, { region, unitCode, content }: FilingDraft): Promise<Offer[]> {
  if (wordsOf(content, 'dutyCode') !== '') return [];
  const written = ['name', 'summary', 'justification'].map((field) => wordsOf(content, field)).join('');
  const held = await ctx.manager.query<{ code: string; name: string; text: string }[]>(
    `select duty_code as code, name, text from unit_duty where region_code = $1 and unit_code = $2 order by 1`,
    [region, unitCode],
  );
  const near = held
    .map((duty) => ({ ...duty, likeness: jaccard(written, duty.name + duty.text) }))
    .filter(({ likeness }) => held.length === 1 || likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_DUTIES);
  if (near.length === 0) return [];
  const freshness = await freshnessOf(ctx, 'units');
  return near.map(({ code, name, likeness }) => ({
    group: '本单位',
    field: 'dutyCode',
    text: `${code} ${name}`,
    value: code,
    reason: held.length === 1 ? '本单位只有这一项职责' : `与项目文字相近 ${Math.round(likeness * 100)}%`,
    freshness,
  }));
}

async function contact(ctx: Ctx, { region, unitCode, content }: FilingDraft): Promise<Offer[]> {
  if (wordsOf(content, 'contact') !== '') return [];
  const [unit] = await ctx.manager.query<{ contact: string | null }[]>(
    `select contact from unit where region_code = $1 and unit_code = $2`,
    [region, unitCode],
  );
  if (!unit?.contact) return [];
  const freshness = await freshnessOf(ctx, 'units');
  const { contact: text } = unit;
  return [{ group: '本单位', field: 'contact', text, value: text, reason: null, freshness }];
}

/** Figures a reviewer holds the request against; the unit says them itself where the filing is about them. */
const MEANS = [
  {
    library: 'staff',
    about: /人员|编制|编外|培训|会议|办公|用房|物业/,
    sql: `select year, '编制 ' || established || ' 人、在职 ' || on_post || ' 人' as text from staff_count
      where region_code = $1 and unit_code = $2 order by year desc limit 1`,
  },
  {
    library: 'vehicles',
    about: /车/,
    sql: `select q.year, '核定公务用车 ' || q.approved || ' 辆、在用 ' || (select count(*) from vehicle v
        where (v.region_code, v.unit_code) = (q.region_code, q.unit_code) and v.state = '在用') || ' 辆' as text
      from vehicle_quota q where q.region_code = $1 and q.unit_code = $2 order by q.year desc limit 1`,
  },
  {
    library: 'assets',
    about: /办公|用房|物业|租赁|房屋/,
    sql: `select year, '办公用房核定 ' || approved_area_m2 || ' 平方米、实有 ' || actual_area_m2 || ' 平方米' as text
      from office_space where region_code = $1 and unit_code = $2 order by year desc limit 1`,
  },
] as const;

async function means(ctx: Ctx, { region, unitCode, content }: FilingDraft): Promise<Offer[]> {
  const reason = wordsOf(content, 'justification');
  const written = ['name', 'summary', 'justification'].map((field) => wordsOf(content, field)).join('');
  const offers: Offer[] = [];
  for (const { library, about, sql } of MEANS) {
    if (!about.test(written)) continue;
    const [known] = await ctx.manager.query<{ year: number; text: string }[]>(sql, [region, unitCode]);
    if (!known) continue;
    const sentence = `本单位${known.text}（${known.year} 年）。`;
    if (reason.includes(sentence)) continue;
    const value = reason === '' || /[。；！？]$/.test(reason) ? reason + sentence : `${reason}。${sentence}`;
    const freshness = await freshnessOf(ctx, library, String(known.year));
    offers.push({ group: '本单位', field: 'justification', text: `补写：${sentence}`, value, reason: null, freshness });
  }
  return offers;
}
