import type { Lane } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

export const projectHandled = ledgerEvent<{
  version: number;
  outcome: string;
  lane: Lane;
  seconds: number;
  batch: string | null;
}>(
  'review.handled',
  1,
  '工作台办理',
  ({ seconds, batch }) => `用时 ${seconds} 秒${batch === null ? '' : '（批量办理分摊）'}`,
);
