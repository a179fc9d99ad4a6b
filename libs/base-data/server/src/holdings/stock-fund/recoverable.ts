import type { RecoverableSum, RecoverableView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { freshnessOf } from '../freshness.js';

type Sum = Omit<RecoverableSum, 'fen' | 'confirmedFen'> & { fen: string; confirmedFen: string };

const UNITS_SHOWN = 20;
const SUMS = `count(*)::int as count, sum(m.amount_fen - m.recovered_fen) as fen,
  coalesce(sum(m.amount_fen - m.recovered_fen) filter (where m.state <> '待核实'), 0) as "confirmedFen"`;

/** 实施条例第五十条: unused at the end of the second year it is a surplus, to be taken back. */
const AGE = `case when m.idle_since > $1::date - interval '1 year' then '一年以内'
  when m.idle_since > $1::date - interval '2 years' then '一至两年'
  when m.idle_since > $1::date - interval '5 years' then '两至五年' else '五年以上' end`;

/** The radar, within the reader's scope; ages are counted to the day the figures are used for. */
export async function recoverable(ctx: Ctx): Promise<RecoverableView> {
  const freshness = await freshnessOf(ctx, 'stock-funds');
  const sums = async (name: string, code: string, more = '', values: string[] = []) => {
    const rows = await ctx.manager.query<Sum[]>(
      `select ${name} as name, ${code} as code, ${SUMS} from recoverable_money m
       join unit u on u.region_code = m.region_code and u.unit_code = m.unit_code ${more}
       group by 1, 2 having sum(m.amount_fen - m.recovered_fen) > 0 order by fen desc, 1`,
      values,
    );
    return rows.map((row) => ({ ...row, fen: Number(row.fen), confirmedFen: Number(row.confirmedFen) }));
  };
  const byKind = await sums('m.kind', 'null');
  const [other] = await ctx.manager.query<{ estimated: string; recovered: string }[]>(
    `select coalesce((select sum(amount_fen - recovered_fen) from recoverable_money where estimated), 0) as estimated,
       coalesce((select sum(recovered_fen) from stock_fund), 0)
         + coalesce((select sum(unused_fen) from carry_over where booked_on is not null), 0) as recovered`,
  );
  return {
    totalFen: byKind.reduce((sum, { fen }) => sum + fen, 0),
    confirmedFen: byKind.reduce((sum, { confirmedFen }) => sum + confirmedFen, 0),
    estimatedFen: Number(other?.estimated ?? 0),
    recoveredFen: Number(other?.recovered ?? 0),
    byKind,
    byAge: oldestFirst(await sums(AGE, 'null', '', [freshness.usedOn])),
    byUnit: (await sums('u.name', 'u.unit_code')).slice(0, UNITS_SHOWN),
    byFundType: await sums(
      `coalesce(m.fund_type, '未注明（结转）')`,
      'null',
      `where m.state <> '待核实' and not m.estimated`,
    ),
    freshness,
  };
}

const AGES = ['五年以上', '两至五年', '一至两年', '一年以内'];

const oldestFirst = (sums: RecoverableSum[]): RecoverableSum[] =>
  sums.sort((a, b) => AGES.indexOf(a.name) - AGES.indexOf(b.name));
