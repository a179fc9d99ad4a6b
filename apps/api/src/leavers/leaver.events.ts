import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const leaverGiven = editEvent<{ username: string; lastDay: string; before: string | null }>(
  'leaver.given',
  1,
  '登记离岗',
  ({ username, lastDay, before }) => `${username}，${before ? `${before} 改为 ` : ''}${lastDay} 起停用`,
);
export const leaverWithdrawn = ledgerEvent<{ username: string; lastDay: string }>(
  'leaver.withdrawn',
  1,
  '撤回离岗登记',
  ({ username, lastDay }) => `${username}，原定 ${lastDay} 停用`,
);
