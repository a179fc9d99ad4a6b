import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

const wan = (fen: number) => `${(fen / 1_000_000).toFixed(2)} 万元`;

export const stockFundRecorded = ledgerEvent<{ unit: string; kind: string; name: string; amountFen: number }>(
  'stock-fund.recorded',
  1,
  '登记存量资金资源',
  ({ kind, name, amountFen }) => `${kind}：${name}，${wan(amountFen)}`,
);

export const stockFundDecided = editEvent<{
  unit: string;
  name: string;
  before: string;
  after: string;
  recoveredFen: number;
  note: string;
}>(
  'stock-fund.decided',
  1,
  '核定存量资金资源',
  ({ name, before, after, recoveredFen, note }) =>
    `${name}：${before} → ${after}${recoveredFen ? `，已收回 ${wan(recoveredFen)}` : ''}（${note}）`,
);
