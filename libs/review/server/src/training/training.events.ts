import { ledgerEvent } from '@zhunsheng/kernel';

export const exerciseTried = ledgerEvent<{ exercise: string; points: number }>(
  'training.tried',
  1,
  '完成练习',
  ({ exercise, points }) => `${exercise}：${String(points)} 分`,
);
