import { ZsError } from '@zhunsheng/kernel';

const USUAL = 200;
const MOST = 1000;

export function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new ZsError('INVALID_INPUT', { problems: 'limit 应为正整数' });
  return Math.min(limit, MOST);
}
