import { readDictionary, today } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

import type { FilingDraft } from '../filing.entity.js';
import { type Content, datedSource, type Offer, rowsOf, wordsOf, yuan } from './offer.js';

interface HeldPrice {
  code: string;
  name: string;
  itemKey: string;
  tier: string;
  unit: string;
  capFen: number;
  document: string | null;
  number: string | null;
  since: string;
  graded: boolean;
}

/** Lines without a price whose standard is known: by its code, or because the wording of the line surely means the item. */
export async function standardOffers(ctx: Ctx, { region, content, year }: FilingDraft): Promise<Offer[]> {
  const bare = rowsOf(content, 'lines').flatMap((row, at) => (isOpen(row) ? [{ row, at }] : []));
  if (bare.length === 0) return [];
  const words = await readDictionary(ctx, region);
  const wanted = bare.map(({ row, at }) => ({
    at,
    text: wordsOf(row, 'text'),
    code: wordsOf(row, 'standardCode'),
    item: words.itemOf(wordsOf(row, 'text')) ?? '',
  }));
  const held = await ctx.manager.query<HeldPrice[]>(
    `select standard_code as code, name, item_key as "itemKey", tier, unit, document, number, since::text,
       exists (select from standard_condition c where (c.region_code, c.standard_code, c.since) = (s.region_code, s.standard_code, s.since)) as graded,
       case when class = '暂定' then coalesce(high_fen, value_fen) else value_fen end::float8 as "capFen"
     from standard s where region_code = $1 and state = '启用' and calc in ('定额', '限额') and value_fen is not null
       and make_date($2, 1, 1) between since and coalesce(until, 'infinity')
       and (standard_code = any ($3) or item_key = any ($4)) order by standard_code`,
    [region, year, wanted.map(({ code }) => code), wanted.map(({ item }) => item)],
  );
  const usedOn = today(ctx.clock);
  return wanted.flatMap(({ at, text, code, item }) =>
    held
      .filter((one) => (code === '' ? one.itemKey === item : one.code === code))
      .map((one) => ({
        group: '支出标准' as const,
        field: `lines/${at + 1}`,
        text: `${text}：${wordsFor(one)}`,
        value: { unitPriceFen: one.capFen, standardCode: one.code },
        reason: reasonOf(code === '', one.graded),
        freshness: datedSource(one.document ?? one.name, one.since, usedOn, 'fresh'),
      })),
  );
}

const isOpen = (row: Content): boolean => typeof row['unitPriceFen'] !== 'number' && wordsOf(row, 'text') !== '';

function reasonOf(byWords: boolean, graded: boolean): string {
  const how = byWords ? '明细文字与标准的项目一致' : '所填的标准';
  return `${how}；这是上限，按实际需要填低${graded ? '；标准还分档，请到标准查询核对' : ''}`;
}

function wordsFor({ name, tier, unit, capFen }: HeldPrice): string {
  const graded = tier === '' || name.includes(tier) ? name : `${name}（${tier}）`;
  return `${graded} ${yuan(capFen)} ${unit.startsWith('元') ? unit : `元/${unit}`}`;
}
