import { AsyncLocalStorage } from 'node:async_hooks';

import type { UnitOfWork } from '@zhunsheng/kernel';

/**
 * Where a piece of work begins another before it ends: it holds one connection and waits for a second, and once as many do as
 * the pool has, nobody goes on. The answer lists the places met so far.
 */
export function nestedWork(work: UnitOfWork): () => string[] {
  const inside = new AsyncLocalStorage<true>();
  const places = new Set<string>();
  const run = work.run.bind(work);
  const watched: UnitOfWork['run'] = (actor, piece, options) => {
    if (inside.getStore()) places.add(new Error().stack?.split('\n')[2]?.trim() ?? 'somewhere');
    return run(actor, (ctx) => inside.run(true, () => piece(ctx)), options);
  };
  Object.assign(work, { run: watched });
  return () => [...places];
}
