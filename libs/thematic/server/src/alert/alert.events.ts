import type { AlertAct } from '@zhunsheng/contract';
import { editEvent } from '@zhunsheng/kernel';

export const ACT_NAMES: Record<AlertAct, string> = {
  notify: '通知',
  explain: '说明',
  evidence: '举证',
  close: '办结',
  snooze: '搁置',
  wake: '恢复',
  escalate: '逾期升级',
  refer: '转项目审核',
};

export const alertMoved = editEvent<{ act: AlertAct; from: string; to: string; text: string; level: string }>(
  'theme-alert.moved',
  1,
  '办理专题预警',
  ({ act, from, to, text }) => `${ACT_NAMES[act]}：${from} → ${to}${text ? `（${text}）` : ''}`,
);
