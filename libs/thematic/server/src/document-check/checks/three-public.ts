import type { DocumentFinding } from '../finding.js';
import { inWan } from '../reading/amount.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { THREE_PUBLIC_ITEMS, type ThreePublic, type ThreePublicItem } from '../reading/three-public.js';
import { roundingOf } from './adding/sums.js';

/** 车 = 购置 + 运行；三公 = 出国 + 车 + 接待；合计 = 三公 + 会议 + 培训 where the table has them. */
export function checkThreePublicTotals({ threePublic }: DepartmentDocument): DocumentFinding[] {
  return threePublic.flatMap((one) => {
    const whole: ThreePublicItem = one.fen.subtotal === null ? 'total' : 'subtotal';
    const alone = one.fen.meetings === null && one.fen.training === null;
    return [
      ...adds(one, 'vehicles', ['purchase', 'operation']),
      ...(whole === 'subtotal' || alone ? adds(one, whole, ['overseas', 'vehicles', 'reception']) : []),
      ...(whole === 'subtotal' && one.fen.total !== null
        ? adds(one, 'total', ['subtotal', 'meetings', 'training'])
        : []),
      ...(whole === 'total' && !alone
        ? adds(one, 'total', ['overseas', 'vehicles', 'reception', 'meetings', 'training'])
        : []),
    ];
  });
}

function adds(one: ThreePublic, item: ThreePublicItem, parts: readonly ThreePublicItem[]): DocumentFinding[] {
  const fen = one.fen[item];
  const known = parts.flatMap((part) => one.fen[part] ?? []);
  if (fen === null || known.length === 0) return [];
  const sum = known.reduce((total, part) => total + part, 0);
  if (sum === fen) return [];
  const small = Math.abs(sum - fen) <= roundingOf(known.length);
  const names = parts.map((part) => THREE_PUBLIC_ITEMS[part]).join('、');
  return [
    {
      kind: 'three-public',
      level: small ? '提示' : '错误',
      message: `“三公”经费表${one.isLast ? '上年' : ''}${one.stage ?? ''}：${THREE_PUBLIC_ITEMS[item]} ${inWan(fen)}，${names}相加 ${inWan(sum)}，相差 ${inWan(fen - sum)}。`,
      stated: { text: inWan(fen), page: one.page, place: one.place },
      against: { text: inWan(sum), page: one.page, place: `${String(known.length)} 项合计` },
    },
  ];
}
