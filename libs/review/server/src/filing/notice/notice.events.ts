import { ledgerEvent } from '@zhunsheng/kernel';

export const noticeSent = ledgerEvent<{ unit: string; kind: string; title: string; dueOn: string | null }>(
  'notice.sent',
  1,
  '发出通知',
  ({ unit, title }) => `${unit}：${title}`,
);

export const noticeReceived = ledgerEvent<{ unit: string; title: string }>(
  'notice.received',
  1,
  '签收通知',
  ({ unit, title }) => `${unit}：${title}`,
);
