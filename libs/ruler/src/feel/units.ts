import type { Problem } from './problem.js';
import { MONEY, PLAIN, type Typed } from './types.js';

type Quantity = Extract<Typed, { type: 'number' }>;
type Refusal = Pick<Problem, 'code' | 'message' | 'hint'>;

const isZero = (q: Quantity): boolean => q.literal === true && q.node.k === 'number' && q.node.value === 0;

/** For `+`, `-`, comparisons, min and max: both sides must measure the same thing. */
export function sameUnit(a: Quantity, b: Quantity): string | Refusal {
  if (a.unit === b.unit || isZero(b)) return a.unit;
  if (isZero(a)) return b.unit;
  if (a.unit === MONEY || b.unit === MONEY) {
    const other = a.unit === MONEY ? b : a;
    return other.literal
      ? { code: 'unit', message: '金额不能与直接写出的数字相比或相加', hint: '把这个数设为参数，并写明单位元或万元' }
      : {
          code: 'unit',
          message: `金额不能与${other.unit === PLAIN ? '不带金额单位的数' : `以“${other.unit}”计的数`}相比或相加`,
        };
  }
  if (a.unit === PLAIN) return b.unit;
  if (b.unit === PLAIN) return a.unit;
  return { code: 'unit', message: `单位不一致：一边是“${a.unit}”，另一边是“${b.unit}”` };
}

export function productUnit(a: Quantity, b: Quantity): string | Refusal {
  if (a.unit === MONEY && b.unit === MONEY) return { code: 'unit', message: '金额不能乘以金额' };
  if (a.unit === MONEY || b.unit === MONEY) return MONEY;
  return a.unit === PLAIN ? b.unit : b.unit === PLAIN ? a.unit : PLAIN;
}

export function quotientUnit(a: Quantity, b: Quantity): string {
  if (a.unit === b.unit) return PLAIN;
  if (a.unit === MONEY) return MONEY;
  return b.unit === PLAIN ? a.unit : PLAIN;
}
