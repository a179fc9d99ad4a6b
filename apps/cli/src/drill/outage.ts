import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemActor } from '@zhunsheng/kernel';
import pg from 'pg';

import type { Outcome, Progress } from '../outcome.js';
import { DrillReport, refusal } from './drill-report.js';
import { onScratchCopy } from './scratch.js';

/** The database is killed in the middle of a transaction: it must be noticed, and come back with all that was promised. */
export async function drillOutage(
  _: string[],
  { report: file }: { report?: string },
  progress: Progress,
): Promise<Outcome> {
  return onScratchCopy(progress, async (scratch) => {
    const report = new DrillReport('数据库中断演练', progress);
    const attached = await scratch.attach();
    const db = new pg.Client({ connectionString: attached.adminUrl });
    db.on('error', () => undefined);
    await db.connect();
    await db.query('create table drill_rows (n integer primary key)');
    await db.query('insert into drill_rows select generate_series(1, 1000)');
    await db.query('begin');
    await db.query('insert into drill_rows select generate_series(1001, 2000)');
    const { size } = await attached.ledger.state();
    process.kill(postmaster(scratch.config.dataDir), 'SIGKILL');
    await report.step('强行终止数据库（kill −9），随后查询', () =>
      refusal(() => attached.work.run(systemActor(), (ctx) => ctx.manager.query('select 1'))),
    );
    await db.end().catch(() => undefined);
    await attached.close().catch(() => undefined);

    const back = await reattached(scratch.attach, report);
    try {
      const admin = new pg.Client({ connectionString: back.adminUrl });
      await admin.connect();
      const { rows } = await admin.query<{ n: number }>('select count(*)::int as n from drill_rows');
      await admin.end();
      await report.step('核对：提交的都在，没有提交的都不在', () =>
        Promise.resolve(rows[0]?.n === 1000 ? '1000 行提交的在，1000 行未提交的不在' : null),
      );
      await report.step('核验台账', async () => {
        const verified = await back.ledger.verify();
        return verified.ok && verified.size >= size ? `完整，${String(verified.size)} 条` : null;
      });
      return report.outcome(`台账 ${String(size)} 条`, file);
    } finally {
      await back.close();
    }
  });
}

async function reattached<T>(attach: () => Promise<T>, report: DrillReport): Promise<T> {
  let attached: T | undefined;
  await report.step('重新启动数据库', async () => {
    attached = await attach();
    return '已恢复';
  });
  if (!attached) throw new Error('the database did not come back');
  return attached;
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
