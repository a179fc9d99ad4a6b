import { ledgerEvent } from '@zhunsheng/kernel';

interface RunOf {
  region: number;
  year: number;
}

export const runRequested = ledgerEvent<RunOf & { ruleSet: string }>(
  'review-run.requested',
  1,
  '发起审核',
  ({ year }) => `${year} 年度项目审核`,
  { basis: ({ ruleSet }) => ({ rules: ruleSet }) },
);

export const factsFrozen = ledgerEvent<
  RunOf & { projects: number; blocks: string[]; facts: string; ruleSet: string; standards: string }
>('review-run.facts-frozen', 1, '冻结事实', ({ projects, blocks }) => `${projects} 个项目，${blocks.length} 块快照`, {
  basis: ({ ruleSet, standards }) => ({ rules: ruleSet, standards }),
});

/** One event a block: `root` is the Merkle root (RFC 9162 with SM3) over its verdicts in the order of `row_no`. */
export const verdictsRecorded = ledgerEvent<
  RunOf & { block: number; projects: number; facts: string; ruleSet: string; standards: string; root: string }
>('verdicts.recorded', 1, '记录机审结论', ({ block, projects }) => `第 ${block + 1} 块，${projects} 个项目`, {
  basis: ({ ruleSet, standards }) => ({ rules: ruleSet, standards }),
});

export const runFinished = ledgerEvent<RunOf & { projects: number; ranked: number; digest: string; resultsOf: string }>(
  'review-run.finished',
  1,
  '完成审核',
  ({ projects, ranked }) => `${projects} 个项目，${ranked} 个参与排序`,
);

export const runFailed = ledgerEvent<RunOf & { reason: string }>(
  'review-run.failed',
  1,
  '审核中断',
  ({ reason }) => reason,
  { result: 'failed' },
);
