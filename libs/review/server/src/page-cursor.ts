import { ZsError } from '@zhunsheng/kernel';

/** Where a page of a list begins and how long it is. */
export interface Slice {
  skip: number;
  take: number;
}

export interface PageQuery {
  cursor?: string;
  limit?: string;
}

const USUAL = 200;
const MOST = 500;

/** `cursor` is what the page before gave as `next`. */
export function sliceOf({ cursor = '0', limit = String(USUAL) }: PageQuery): Slice {
  const [skip, take] = [Number(cursor), Number(limit)];
  if (!Number.isSafeInteger(skip) || skip < 0)
    throw new ZsError('INVALID_INPUT', { problems: 'cursor 不是上一页给出的位置' });
  if (!Number.isInteger(take) || take < 1 || take > MOST)
    throw new ZsError('INVALID_INPUT', { problems: `limit 应为 1 到 ${MOST} 的整数` });
  return { skip, take };
}

/** A page as the contract has it: all that there are, and where to go on. */
export function pageOf<Item>(items: Item[], total: number, { skip, take }: Slice) {
  return { items, total, next: skip + take < total ? String(skip + take) : null };
}
