import type { CourtGap, CourtRuling } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

export const RULING_NAMES: Record<CourtRuling, string> = { justified: '差异有据', correct: '应予纠正' };

export const courtSearched = ledgerEvent<{
  year: number;
  run: string;
  filings: number;
  pairs: number;
  reopened: string[];
}>(
  'court.searched',
  1,
  '比对同类项目',
  ({ year, filings, pairs }) => `${year} 年度 ${filings} 个项目，${pairs} 对待遇不同`,
);

export const courtRuled = ledgerEvent<{
  projects: [string, string];
  gaps: CourtGap[];
  ruling: CourtRuling;
  reason: string;
  digest: string;
}>('court.ruled', 1, '一致性裁断', ({ ruling, reason }) => `${RULING_NAMES[ruling]}（${reason}）`);
