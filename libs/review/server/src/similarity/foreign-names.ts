import type { Scope } from '@zhunsheng/kernel';
import type { Finding } from '@zhunsheng/ruler';

/** A filing of this year is named with its code; a system in use or a study of past years, which all may know, is not. */
const FILED = /（[^（）]+）$/;

/** Facts that may name another unit's filing (N09, T08, T10), and what a unit reads in its place. */
const MASKS: readonly { fact: string; names: (value: string) => boolean; shown: string }[] = [
  { fact: '跨单位最似项目', names: () => true, shown: '其他单位的项目' },
  { fact: '最似系统', names: (value) => FILED.test(value), shown: '本年另一份申报的系统' },
  { fact: '最似课题', names: (value) => FILED.test(value), shown: '本年另一份申报的课题' },
];

/** Findings as their reader may see them: a unit is told that another one filed the same, not what, who or how much. */
export function shownTo<Judged extends { findings: readonly Finding[] }>(
  { kind }: Pick<Scope, 'kind'>,
  judged: Judged,
) {
  if (kind === 'region' || kind === 'all') return judged;
  return { ...judged, findings: judged.findings.map(masked) };
}

function masked(finding: Finding): Finding {
  return MASKS.reduce((shown, { fact, names, shown: mask }) => {
    const value = shown.evidence.find((item) => item.fact === fact)?.value;
    if (typeof value !== 'string' || value === '无' || !names(value)) return shown;
    return {
      ...shown,
      sentence: shown.sentence.replaceAll(value, mask),
      evidence: shown.evidence.map((item) => (item.fact === fact ? { ...item, value: mask } : item)),
    };
  }, finding);
}
