import { ledgerEvent } from '@zhunsheng/kernel';

export const proposalDecided = ledgerEvent<{
  region: number;
  item: string;
  tier: string;
  accepted: boolean;
  reason: string;
  standard: string | null;
  since: string | null;
  sample: string;
}>(
  'standard.proposal-decided',
  1,
  '审定测算建议',
  ({ item, accepted, standard }) => `${item}：${accepted ? `采纳为暂定标准 ${standard ?? ''}` : '退回'}`,
);

export const promotionProposed = ledgerEvent<{
  region: number;
  standard: string;
  toClass: string;
  approval: string;
  since: string;
}>(
  'standard.promotion-proposed',
  1,
  '提出标准升级',
  ({ standard, toClass, approval }) => `${standard} → ${toClass}（${approval}）`,
);

export const promotionDecided = ledgerEvent<{
  region: number;
  standard: string;
  toClass: string;
  accepted: boolean;
  reason: string;
}>(
  'standard.promotion-decided',
  1,
  '审定标准升级',
  ({ standard, toClass, accepted }) => `${standard}：${accepted ? `升级为${toClass}` : '退回'}`,
);

export const standardsFrozen = ledgerEvent<{ region: number; year: number; standards: number; digest: string }>(
  'standards.frozen',
  1,
  '冻结年度标准',
  ({ year, standards }) => `${year} 年度，${standards} 项`,
);

export const itemDecided = ledgerEvent<{ region: number; word: string; item: string | null }>(
  'standards.item-decided',
  1,
  '确认品目',
  ({ word, item }) => (item ? `${word} → ${item}` : `${word}：不归入标准品目`),
);

export const packageWritten = ledgerEvent<{
  region: number;
  standards: number;
  k: number;
  withheld: number;
  digest: string;
}>('standards.package-written', 1, '导出标准包', ({ standards, k }) => `${standards} 项标准，k = ${k}`);

export const packageProposed = ledgerEvent<{
  region: number;
  from: string;
  key: string;
  standards: string[];
  since: string;
  digest: string;
}>(
  'standards.package-proposed',
  1,
  '提出引用外地标准',
  ({ from, standards, since }) => `${from}标准包中的 ${standards.length} 项，自 ${since} 起`,
);

export const packageDecided = ledgerEvent<{
  region: number;
  from: string;
  accepted: boolean;
  reason: string;
  taken: { code: string; as: string }[];
}>('standards.package-decided', 1, '审定外地标准', ({ from, accepted, taken }) =>
  accepted ? `采纳${from}标准包的 ${taken.length} 项` : `退回${from}标准包`,
);
