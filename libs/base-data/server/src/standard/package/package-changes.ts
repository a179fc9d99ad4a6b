import type { PackagedChange, PackagedStandard, StandardConditionView } from '@zhunsheng/contract';
import { canonicalJson, type Ctx } from '@zhunsheng/kernel';

interface Mine extends Omit<PackagedStandard, 'sample' | 'conditions'> {
  conditions: StandardConditionView[];
}

const FORCE = ['法定', '固定', '暂定'];
const yuan = (fen: number | null): string => (fen === null ? '' : (fen / 100).toFixed(2));

/** What two standards for the same thing may differ in, as people read it. */
const FIELDS: Readonly<Record<string, (standard: Mine | PackagedStandard) => string>> = {
  标准类别: ({ class: kind }) => kind,
  '标准金额（元）': ({ valueFen }) => yuan(valueFen),
  '下限金额（元）': ({ lowFen }) => yuan(lowFen),
  '上限金额（元）': ({ highFen }) => yuan(highFen),
  比例: ({ ratio }) => (ratio === null ? '' : String(ratio)),
  数量上限: ({ quantityLimit }) => (quantityLimit === null ? '' : String(quantityLimit)),
  '使用年限（年）': ({ lifeYears }) => (lifeYears === null ? '' : String(lifeYears)),
  计量单位: ({ unit }) => unit,
  适用范围: ({ scope }) => scope,
  条件: ({ conditions }) => (conditions.length === 0 ? '' : conditions.map(conditionText).join('；')),
};

/** Each standard of a package against the one in force here for the same item, tier and way of computing. */
export async function packageChanges(
  ctx: Ctx,
  region: number,
  standards: readonly PackagedStandard[],
): Promise<PackagedChange[]> {
  const mine: Mine[] = await ctx.manager.query(MINE, [region, [...new Set(standards.map(({ itemKey }) => itemKey))]]);
  // the most binding one comes first and stays
  const known = new Map([...mine].reverse().map((standard) => [placeOf(standard), standard]));
  return standards.map((theirs) => changeOf(theirs, known.get(placeOf(theirs)) ?? null));
}

function changeOf(theirs: PackagedStandard, mine: Mine | null): PackagedChange {
  const { code, name, itemKey, tier } = theirs;
  const head = { code, name, itemKey, tier, theirs };
  if (!mine) return { ...head, state: '本地没有', mine: null, fields: [] };
  const fields = Object.entries(FIELDS)
    .map(([field, of]) => ({ field, mine: of(mine), theirs: of(theirs) }))
    .filter((row) => row.mine !== row.theirs);
  const same = fields.every(({ field }) => field === '标准类别' || field === '适用范围');
  const state = same ? '与本地相同' : mine.class === '暂定' ? '与本地不同' : '本地标准效力更高';
  return { ...head, state, mine: { code: mine.code, class: mine.class, since: mine.since }, fields };
}

/** What a standard is for: of one place one standard is in force. */
export function placeOf({ itemKey, tier, calc }: Pick<PackagedStandard, 'itemKey' | 'tier' | 'calc'>): string {
  return canonicalJson([itemKey, tier, calc === '比例']);
}

function conditionText({
  attribute,
  over,
  upto,
  word,
  valueFen,
  factorLow,
  factorHigh,
}: StandardConditionView): string {
  const where = word ?? `${over === null ? '' : `＞${over}`}${upto === null ? '' : `≤${upto}`}`;
  const what = valueFen === null ? `${factorLow ?? ''}–${factorHigh ?? ''} 倍` : `${yuan(valueFen)} 元`;
  return `${attribute}${where}：${what}`;
}

const MINE = `
  select s.standard_code as code, s.since::text, s.name, s.item_key as "itemKey", s.tier, s.class, s.calc,
    s.value_fen::float8 as "valueFen", s.low_fen::float8 as "lowFen", s.high_fen::float8 as "highFen", s.ratio,
    s.quantity_limit as "quantityLimit", s.life_years as "lifeYears", s.unit, s.econ_code as econ, s.scope, s.document,
    s.number, s.article, s.certainty, s.category,
    coalesce((select json_agg(json_build_object('attribute', c.attribute, 'over', c.over, 'upto', c.upto, 'word', c.word,
        'valueFen', c.value_fen, 'factorLow', c.factor_low, 'factorHigh', c.factor_high, 'note', c.note) order by c.row_no)
      from standard_condition c
      where (c.region_code, c.standard_code, c.since) = (s.region_code, s.standard_code, s.since)), '[]') as conditions
  from standard s
  where s.region_code = $1 and s.item_key = any ($2) and s.state = '启用' and s.until is null
  order by array_position(array['${FORCE.join("', '")}'], s.class), s.since desc`;
