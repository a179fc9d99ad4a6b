import { halfWidth, readAmount, readDate } from '@zhunsheng/base-data-server';
import type { ImportedValue } from '@zhunsheng/base-data-server';
import type { Missing, ScalarFact, ScalarValue } from '@zhunsheng/ruler';

const YES = new Set(['是', '有', '√', '1', 'y', 'yes', 'true', '已', '对']);
const NO = new Set(['否', '无', '×', '0', 'n', 'no', 'false', '未', '没有', '错']);
const UNREADABLE: Missing = { cause: 'unreadable' };

/** Text of a cell → value of the fact's type; what cannot be read is missing for that reason, never zero. */
export function readValue(fact: ScalarFact, value: ImportedValue): ScalarValue {
  const text = halfWidth(value.text);
  if (text === '' || /^[-—–]+$/.test(text)) return { cause: 'blank' };
  switch (fact.type) {
    case 'money': {
      const amount = readAmount(text, value.unit ?? '元');
      return amount.ok ? amount.fen : UNREADABLE;
    }
    case 'text':
      return value.text.trim();
    case 'boolean':
      if (YES.has(text.toLowerCase())) return true;
      return NO.has(text.toLowerCase()) ? false : UNREADABLE;
    case 'enum':
      return fact.codes?.find((code) => halfWidth(code) === text) ?? UNREADABLE;
    case 'date':
      return readDate(text) ?? UNREADABLE;
    default:
      return readNumber(text, fact.type) ?? UNREADABLE;
  }
}

function readNumber(text: string, type: ScalarFact['type']): number | null {
  const plain = text.replace(/,(?=\d{3})/g, '').replace(/(年度?|人|个|次|天|月)$/, '');
  const match = /^([+-]?\d+(?:\.\d+)?)(%?)$/.exec(plain);
  if (!match) return null;
  const number = match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
  return type === 'integer' && !Number.isInteger(number) ? null : number;
}
