import type { FeedbackKind } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

export const feedbackGiven = ledgerEvent<{ rule: string; kind: FeedbackKind; note: string }>(
  'evaluation-feedback.given',
  1,
  '反馈识别问题',
  ({ rule, kind, note }) => `${rule} ${kind}（${note}）`,
);

export const roundOpened = ledgerEvent<{ draw: string; title: string; ruleSetVersion: number; sample: number }>(
  'evaluation-round.opened',
  1,
  '开始评估轮次',
  ({ title, sample }) => `${title}：盲评样本 ${sample} 个`,
);

export const projectMarked = ledgerEvent<{ round: string; grade: string }>(
  'evaluation-round.marked',
  1,
  '盲评',
  ({ grade }) => `盲评等级 ${grade}`,
);

export const markerRecused = ledgerEvent<{ round: string }>('evaluation-round.recused', 1, '登记不参加盲评');

export const findingsLabelled = ledgerEvent<{ round: string; right: string[]; wrong: string[]; missed: string[] }>(
  'evaluation-round.labelled',
  1,
  '逐条核对疑点',
  ({ right, wrong, missed }) => `对 ${right.length}，错 ${wrong.length}，漏 ${missed.length}`,
);

export const roundClosed = ledgerEvent<{ reviewed: number; precision: number | null; kappa: number | null }>(
  'evaluation-round.closed',
  1,
  '结束评估轮次',
  ({ reviewed }) => `已评 ${reviewed} 个`,
);

export const versionPromoted = ledgerEvent<{ ruleSetVersion: number; before: string | null; precision: number | null }>(
  'evaluation-round.promoted',
  1,
  '规则版本评估晋级',
  ({ ruleSetVersion }) => `第 ${ruleSetVersion} 版规则`,
);
