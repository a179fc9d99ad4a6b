import { ledgerEvent } from '@zhunsheng/kernel';

interface Remap {
  kind: string;
  from: number;
  to: number;
  pairs: { from: string; to: string; reason: string }[];
  drafts: string[];
  standards: string[];
}

const touched = ({ drafts, standards }: Pick<Remap, 'drafts' | 'standards'>): string =>
  `草稿 ${drafts.length} 份、支出标准 ${standards.length} 项`;

export const codesRemapped = ledgerEvent<Remap>(
  'codes.remapped',
  1,
  '科目换新',
  (remap) => `${remap.pairs.map(({ from, to }) => `${from}→${to}`).join('、')}，${touched(remap)}`,
);

export const remapUndone = ledgerEvent<Omit<Remap, 'pairs'>>(
  'codes.remap-undone',
  1,
  '撤销科目换新',
  (remap) => `${remap.from}→${remap.to}，恢复${touched(remap)}`,
);
