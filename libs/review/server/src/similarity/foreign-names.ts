import type { Scope } from '@zhunsheng/kernel';
import type { Finding } from '@zhunsheng/ruler';

/** The fact that names another unit's project (N09). */
const FOREIGN_NAME = '跨单位最似项目';
const MASKED = '其他单位的项目';

/** Findings as their reader may see them: a unit is told that another one filed the same, not what, who or how much. */
export function shownTo<Judged extends { findings: readonly Finding[] }>(
  { kind }: Pick<Scope, 'kind'>,
  judged: Judged,
) {
  if (kind === 'region' || kind === 'all') return judged;
  return { ...judged, findings: judged.findings.map(masked) };
}

function masked(finding: Finding): Finding {
  const value = finding.evidence.find(({ fact }) => fact === FOREIGN_NAME)?.value;
  if (typeof value !== 'string' || value === '无') return finding;
  return {
    ...finding,
    sentence: finding.sentence.replaceAll(value, MASKED),
    evidence: finding.evidence.map((item) => (item.fact === FOREIGN_NAME ? { ...item, value: MASKED } : item)),
  };
}
