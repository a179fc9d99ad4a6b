import type { StageDates } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const stagesSet = editEvent<{ year: number; stages: StageDates[] }>(
  'calendar.stages-set',
  1,
  '设定申报日程',
  ({ year, stages }) => `${year} 年度：${stages.map(({ stage, dueOn }) => `${stage} ${dueOn}`).join('、')}`,
);

interface Extension {
  unit: string;
  year: number;
  stage: string;
  dueOn: string;
  reason: string;
}

export const extensionAsked = ledgerEvent<Extension>(
  'calendar.extension-asked',
  1,
  '申请延期',
  ({ unit, stage, dueOn, reason }) => `${unit} ${stage} 延至 ${dueOn}（${reason}）`,
);

export const extensionDecided = ledgerEvent<Extension & { granted: boolean; note: string | null }>(
  'calendar.extension-decided',
  1,
  '办理延期',
  ({ unit, stage, dueOn, granted }) => `${unit} ${stage} 延至 ${dueOn}：${granted ? '同意' : '不同意'}`,
);
