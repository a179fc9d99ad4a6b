import type { FollowedAdvice, JudgedSubmission } from '@zhunsheng/contract';
import { formatWan, STATUS_WORDS } from '@zhunsheng/ui';

export const FOLLOWED: Record<FollowedAdvice['rules'][number]['outcome'], string> = {
  followed: '已改好',
  still: '仍命中',
  waiting: '待再次提交',
  unknown: '未判定',
};

const POINTS = { necessity: '必要性', importance: '重要性', quality: '质量分' } as const;
const MEASURES = ['necessity', 'importance', 'quality'] as const;

/** Only what differs. */
export function changesOf(before: JudgedSubmission, after: JudgedSubmission): string[] {
  const changes: string[] = [];
  if (before.status !== after.status)
    changes.push(`${STATUS_WORDS[before.status].name} → ${STATUS_WORDS[after.status].name}`);
  if (before.grade !== after.grade) changes.push(`等级 ${before.grade ?? '无'} → ${after.grade ?? '无'}`);
  for (const measure of MEASURES) {
    const points = Math.round((after[measure] - before[measure]) * 10) / 10;
    if (points !== 0) changes.push(`${POINTS[measure]} ${signed(points, String(Math.abs(points)))}`);
  }
  if (before.findings !== after.findings) changes.push(`疑点 ${before.findings} → ${after.findings} 条`);
  if (before.notEvaluated !== after.notEvaluated)
    changes.push(`未判定 ${before.notEvaluated} → ${after.notEvaluated} 条`);
  if (before.suggestedFen !== null && after.suggestedFen !== null && before.suggestedFen !== after.suggestedFen) {
    const fen = after.suggestedFen - before.suggestedFen;
    changes.push(`建议金额 ${signed(fen, formatWan(Math.abs(fen)))} 万元`);
  }
  return changes;
}

const signed = (value: number, text: string): string => `${value > 0 ? '+' : '−'}${text}`;
