import { systemClock, UnitOfWork } from '@zhunsheng/kernel';
import type { TestDatabase } from '@zhunsheng/kernel/testing';
import { DataSource } from 'typeorm';

/** The worker's own login on a test database: it alone may write verdicts. */
export async function workerWork(
  db: Pick<TestDatabase, 'urlFor' | 'rolePrefix'>,
  clock = systemClock,
): Promise<UnitOfWork> {
  const source = new DataSource({ type: 'postgres', url: db.urlFor('worker'), poolSize: 3, parseInt8: true });
  await source.initialize();
  return new UnitOfWork(source, db.rolePrefix, clock);
}
