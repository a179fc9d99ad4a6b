import { sm3Hex } from '@zhunsheng/kernel';

import type { Find, Found } from './find.js';
import { yuan } from './find.js';
import { limit } from './limit.js';

const DAY = 86_400_000;

interface Award {
  unit: string;
  unitName: string;
  department: string;
  id: string;
  item: string;
  name: string;
  method: string;
  vendor: string;
  fen: number;
  on: string;
  year: number;
  /** The filing that carries on what was bought for. */
  filing: string | null;
}

const AWARDS = `
  select a.unit_code as unit, u.name as "unitName", u.department_code as department, a.award_id as id,
    a.catalogue_item as item, a.name, a.method, a.vendor, a.award_fen::float8 as fen, a.awarded_on::text as on, a.year,
    (select p.code from project p where (p.region_code, p.unit_code, p.project_key, p.year)
      = (a.region_code, a.unit_code, a.project_key, $2)) as filing
  from award a join unit u on (u.region_code, u.unit_code) = (a.region_code, a.unit_code)
  where a.region_code = $1 and a.year between $2 - 3 and $2 - 1 and a.method <> '公开招标'
    and a.award_fen between 1 and $3
    and not exists (select from award o where (o.region_code, o.unit_code, o.year, o.catalogue_item)
      = (a.region_code, a.unit_code, a.year, a.catalogue_item) and o.method = '公开招标')
  order by a.awarded_on, a.unit_code, a.award_id`;

/**
 * Two ways a need is cut up: one unit buys the same item several times in a year, whoever sells it; or one vendor sells the
 * same item to several units of a department within three months.
 */
export const SPLIT_PURCHASE: Find = {
  code: 'split-purchase',
  name: '化整为零的采购',
  method:
    '各笔均不足公开招标数额标准且未公开招标，合计超过；或各笔自行采购均不足采购限额标准，合计超过。按同一单位同一年度同一品目，及同一部门各单位在一段日子内向同一供应商采购同一品目两种方式查找。',
  limits: [
    // below it other methods are allowed
    limit('tender', '公开招标数额标准', 200_000_000, '分', ['本地集中采购目录及限额标准，各地不同', 'L']),
    // below it no procedure of government purchase is asked for at all
    limit('purchase', '分散采购限额标准', 100_000_000, '分', ['本地集中采购目录及限额标准，各地不同', 'L']),
    // deals further apart are another need
    limit('window', '算作同一需求的天数', 92, '天', ['准绳专题设计', 'L']),
  ],
  async search(ctx, { region, year }, limits) {
    const awards = await ctx.manager.query<Award[]>(AWARDS, [region, year, limits('tender') - 1]);
    const found = new Map<string, Found>();
    // the graver of two thresholds that a run exceeds is named
    for (const [code, some] of [
      ['purchase', awards.filter((award) => isUnregulated(award, limits('purchase')))],
      ['tender', awards],
    ] as const)
      for (const deals of runs(some, limits('window')).filter((one) => isSplit(one, limits(code)))) {
        const finding = findingOf(deals, limits(code));
        found.set(finding.key, finding);
      }
    return [...found.values()];
  },
};

/** Ways to buy that people call differently and that have in common that nobody competes. */
const OWN_WAY = /自行|自主|零星|直接(?:购买|采购)|比价|议价|定点|非政府采购|限额以下/u;
export const isUnregulated = ({ method, fen }: Pick<Award, 'method' | 'fen'>, limitFen: number): boolean =>
  OWN_WAY.test(method) && fen < limitFen;

/** What may be one need cut up. */
function runs(awards: readonly Award[], days: number): Award[][] {
  const own = groups(awards, ({ unit, year, item }) => `${unit}/${String(year)}/${item}`);
  const shared = groups(awards, ({ department, vendor, item }) => `${department}/${vendor}/${item}`);
  return [...own, ...shared.flatMap((deals) => bursts(deals, days))];
}

function groups(awards: readonly Award[], key: (award: Award) => string): Award[][] {
  const byKey = new Map<string, Award[]>();
  for (const award of awards) byKey.set(key(award), [...(byKey.get(key(award)) ?? []), award]);
  return [...byKey.values()].filter((deals) => deals.length > 1);
}

/** The longest runs that lie within one window, wherever it begins; deals come in order of days. */
export function bursts<T extends { on: string }>(deals: readonly T[], days: number): T[][] {
  const found: T[][] = [];
  let reached = 0;
  deals.forEach((first, start) => {
    const after = deals.findIndex(({ on }) => Date.parse(on) - Date.parse(first.on) > days * DAY);
    const end = after === -1 ? deals.length : after;
    if (end > reached) found.push(deals.slice(start, end));
    reached = end;
  });
  return found;
}

/** All deals, in any order: the smallest alone would be that of two findings. */
export const keyOf = (deals: readonly Pick<Award, 'unit' | 'id'>[]): string =>
  sm3Hex(
    deals
      .map(({ unit, id }) => `${unit}/${id}`)
      .sort()
      .join(' '),
  );

const isSplit = (deals: readonly Award[], limitFen: number): boolean =>
  deals.length > 1 && deals.reduce((sum, { fen }) => sum + fen, 0) > limitFen;

function findingOf(deals: Award[], limitFen: number): Found {
  const [first] = deals as [Award];
  const last = deals.at(-1) ?? first;
  const units = new Set(deals.map(({ unit }) => unit));
  const amountFen = deals.reduce((sum, { fen }) => sum + fen, 0);
  return {
    key: keyOf(deals),
    unit: first.unit,
    project: null,
    amountFen,
    title: `${first.name}：${String(deals.length)} 笔分开采购`,
    sentence: `${first.on} 至 ${last.on}，${String(units.size)} 个单位就“${first.item}”成交 ${String(deals.length)} 笔，每笔不足 ${yuan(limitFen)}，合计 ${yuan(amountFen)}`,
    evidence: deals.map((deal) => ({
      unit: deal.unitName,
      unitCode: deal.unit,
      label: `${deal.on} ${deal.name}`,
      text: deal.vendor,
      amountFen: deal.fen,
      source: `成交 ${deal.id}`,
      projectId: null,
    })),
    subjects: deals.flatMap(({ unit, id, filing }) => [
      `award/${unit}/${id}`,
      ...(filing === null ? [] : [`project/${filing}`]),
    ]),
  };
}
