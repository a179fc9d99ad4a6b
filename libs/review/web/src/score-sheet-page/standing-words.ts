import type { VerdictView } from '@zhunsheng/contract';
import { STATUS_MEANINGS } from '../vocabulary';

const two = (score: number) => score.toFixed(2);

/** Why the verdict is what it is, in sentences: what stands in the way of a grade, or which side of the cuts it fell. */
export function standingWords(verdict: VerdictView): string[] {
  const words: string[] = [];
  if (verdict.status !== 'graded') words.push(STATUS_MEANINGS[verdict.status]);
  if (verdict.status === 'undetermined') {
    words.push(
      `必要性${range(verdict.necessity, verdict.necessityMax)}（等级线 ${verdict.cut.N}），` +
        `重要性${range(verdict.importance, verdict.importanceMax)}（等级线 ${verdict.cut.I}）。补齐“未评定”一栏的数据后可以定级。`,
    );
  }
  if (verdict.grade !== null) {
    words.push(
      `必要性 ${two(verdict.necessity)} ${side(verdict.necessity, verdict.cut.N)}，` +
        `重要性 ${two(verdict.importance)} ${side(verdict.importance, verdict.cut.I)}，列 ${verdict.grade} 级。`,
    );
  }
  if (verdict.stability !== null) {
    words.push(`权重随机变动 400 次，等级不变的占 ${(verdict.stability * 100).toFixed(1)}%。`);
  }
  return words;
}

function range(low: number, high: number): string {
  return low === high ? ` ${two(low)}` : `在 ${two(low)} 与 ${two(high)} 之间`;
}

function side(score: number, cut: number): string {
  return score >= cut ? `达到等级线 ${cut}` : `低于等级线 ${cut}`;
}
