import { demoCity } from './calendar.js';
import type { City } from './city.js';
import type { Row } from './filing.js';
import { VENDOR_WORDS } from './places.js';
import { Random } from './random.js';

/** Its own seed: nothing that other builders drew moves. */
const SEED = 78_000_001;
/** As a bureau has them: the treasury's program hands over most of the vouchers, never all. */
const HANDED_OVER = 0.95;

/** The vouchers behind what the running year has paid, adding up to it. */
export function buildVouchers(city: City): void {
  const random = new Random(SEED, 'vouchers');
  const numbers = new Map<string, number>();
  for (const payment of city.rows('history_payment')) {
    if (payment['year'] !== demoCity.runningYear || Number(payment['paid_fen']) <= 0) continue;
    if (!random.chance(HANDED_OVER)) continue;
    const unit = String(payment['unit_code']);
    const parts = partsOf(Number(payment['paid_fen']), random.int(1, 3), random);
    for (const amount of parts) {
      const number = (numbers.get(unit) ?? 0) + 1;
      numbers.set(unit, number);
      city.put('payment_voucher', voucherOf(payment, number, amount, random));
    }
  }
}

function partsOf(fen: number, count: number, random: Random): number[] {
  const parts: number[] = [];
  let rest = fen;
  for (let left = count; left > 1; left -= 1) {
    const part = Math.floor((rest / left) * random.between(0.6, 1.3));
    if (part > 0 && part < rest) {
      parts.push(part);
      rest -= part;
    }
  }
  return [...parts, rest];
}

function voucherOf(payment: Row, number: number, amount_fen: number, random: Random): Row {
  const month = String(random.int(1, demoCity.lastMonth)).padStart(2, '0');
  const day = String(random.int(3, 27)).padStart(2, '0');
  const isPay = /^30[13]/.test(String(payment['econ_code']));
  return {
    ...{ unit_code: String(payment['unit_code']), year: demoCity.runningYear },
    ...{ project_key: String(payment['project_key']), econ_code: String(payment['econ_code']) },
    ...{ amount_fen, paid_on: `${demoCity.runningYear}-${month}-${day}` },
    voucher_no: `${demoCity.runningYear}${month}${String(number).padStart(5, '0')}`,
    payee: isPay ? '工资统发专户' : `${random.pick(VENDOR_WORDS)}${random.pick(VENDOR_WORDS)}有限公司`,
    summary: isPay ? `${month} 月人员经费` : `${month} 月第 ${number} 号合同款`,
    method: random.chance(0.7) ? '财政直接支付' : '财政授权支付',
  };
}
