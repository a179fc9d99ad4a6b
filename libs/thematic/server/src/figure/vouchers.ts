import type { ThemeDrillRow } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { PAID_BEFORE } from './paid-before.js';

/** Bound to be read by people; a line of an estimate is seldom paid in more. The rest is summed up in one row. */
const SHOWN = 500;

/**
 * Vouchers of one year under the unit (under its code of that year), project and economic code of a line, adding up to what the accounts say was paid: what no
 * voucher explains, or vouchers say too much, is a row of its own.
 *
 * @param lines query of the one line, with its `params`, the last two the codes of old
 * @throws NOT_FOUND where nothing was paid for it that year
 */
export async function vouchersOf(
  ctx: Ctx,
  lines: string,
  params: readonly unknown[],
  year: number,
): Promise<{ totalFen: number; rows: ThemeDrillRow[] }> {
  const at = `$${String(params.length + 1)}::int`;
  const paid = `select h.* from ${PAID_BEFORE(lines, params.length)} where h.year = ${at}`;
  const [payment] = await ctx.manager.query<{ fen: number; vouchers: number; voucherFen: number }[]>(
    `select sum(h.paid_fen)::float8 as fen, sum(v.vouchers)::int as vouchers, sum(v.fen)::float8 as "voucherFen"
     from (${paid}) h cross join lateral (
       select count(*) as vouchers, coalesce(sum(v.amount_fen), 0) as fen from payment_voucher v where ${SAME}) v
     having count(*) > 0`,
    [...params, year],
  );
  if (!payment) throw new ZsError('NOT_FOUND');
  const rows = await ctx.manager.query<ThemeDrillRow[]>(
    `select 'voucher/' || v.voucher_no as key, '凭证 ' || v.voucher_no as name, v.amount_fen::float8 as "amountFen", 1 as count,
       concat_ws(' · ', v.paid_on::text, v.payee, v.summary, v.method) as note, null as "projectId"
     from (${paid}) h join payment_voucher v on ${SAME} order by v.paid_on, v.voucher_no limit ${SHOWN}`,
    [...params, year],
  );
  const shownFen = rows.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
  return {
    totalFen: payment.fen,
    rows: [
      ...rows,
      ...rest('more', '其余凭证', payment.voucherFen - shownFen, payment.vouchers - rows.length, '凭证较多，合并列示'),
      ...rest(
        'none',
        '没有凭证的支付',
        payment.fen - payment.voucherFen,
        0,
        '账上已支付而凭证库中没有，或凭证多于账上',
      ),
    ],
  };
}

const SAME = `(v.region_code, v.unit_code, v.project_key, v.year, v.econ_code)
  = (h.region_code, h.unit_code, h.project_key, h.year, h.econ_code)`;

const rest = (key: string, name: string, amountFen: number, count: number, note: string): ThemeDrillRow[] =>
  amountFen === 0 && count === 0 ? [] : [{ key, name, amountFen, count, note, projectId: null }];
