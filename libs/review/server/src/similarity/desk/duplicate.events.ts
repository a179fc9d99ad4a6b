import type { DuplicateDecision } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

export const DECISION_WORDS: Record<DuplicateDecision, string> = {
  clear: '核实为非重复',
  merge: '确认重复，应合并',
  return: '确认重复，应退回',
};

export const duplicatesSearched = ledgerEvent<{
  region: number;
  year: number;
  filings: number;
  pairs: number;
  reopened: string[];
  /** Null: the whole campaign. */
  only: string | null;
}>('duplicates.searched', 1, '查找重复项目', ({ year, pairs, reopened }) => {
  const again = reopened.length > 0 ? `，${reopened.length} 对因内容变化须重新核实` : '';
  return `${year} 年度，疑似重复 ${pairs} 对${again}`;
});

/** Of the filing that ended. */
export const filingsMerged = ledgerEvent<{
  pair: string;
  into: string;
  state: string;
  version: number;
  reason: string;
}>('filing.merged', 1, '合并重复项目', ({ into, reason }) => `并入项目 ${into}：${reason}`);

export const duplicateDecided = ledgerEvent<{
  region: number;
  year: number;
  decision: DuplicateDecision;
  reason: string;
  content: string;
  parties: string[];
}>('duplicate.decided', 1, '核实疑似重复', ({ decision, reason }) => `${DECISION_WORDS[decision]}：${reason}`);
