import { randomInt } from 'node:crypto';
import type { Attached } from '@zhunsheng/api';
import pg from 'pg';

import type { Outcome, Progress } from '../outcome.js';
import { DrillReport } from './drill-report.js';
import { onScratchCopy } from './scratch.js';

interface Tampering {
  name: string;
  /** As a superuser whom no trigger stops; gives back how to undo it. */
  commit(db: pg.Client, place: number, size: number): Promise<() => Promise<unknown>>;
}

const KINDS: readonly Tampering[] = [
  {
    name: '改一个字节',
    async commit(db, place) {
      const { rows } = await db.query<{ id: string; canonical: string }>(
        'select e.id, e.canonical from audit.event e join audit.leaf l on l.event_id = e.id where l.seq = $1',
        [place],
      );
      const { id = '0', canonical = '' } = rows[0] ?? {};
      const changed = canonical.replace(
        /"requestId":"(.)/,
        (_, first: string) => `"requestId":"${first === '0' ? '1' : '0'}`,
      );
      const write = (text: string) => db.query('update audit.event set canonical = $2 where id = $1', [id, text]);
      await write(changed);
      return () => write(canonical);
    },
  },
  {
    name: '删除一条',
    async commit(db, place) {
      // as text: a date of JavaScript would lose the microseconds
      const { rows } = await db.query<{ id: string; at: string; canonical: string; leaf: Buffer }>(
        `delete from audit.event where id = (select event_id from audit.leaf where seq = $1)
         returning id, at::text as at, canonical, leaf`,
        [place],
      );
      const row = rows[0];
      return () =>
        db.query(
          'insert into audit.event (id, at, canonical, leaf) overriding system value values ($1, $2, $3, $4)',
          row ? [row.id, row.at, row.canonical, row.leaf] : [],
        );
    },
  },
  {
    name: '插入一条',
    async commit(db, place) {
      const { rows } = await db.query<{ id: string }>(
        `insert into audit.event (at, canonical, leaf) select at, canonical, leaf from audit.event limit 1 returning id`,
      );
      const shift = async (by: number, from: number) => {
        await db.query('update audit.leaf set seq = -seq - 1 where seq >= $1', [from]);
        await db.query('update audit.leaf set seq = -seq - 1 + $1 where seq < 0', [by]);
      };
      await shift(1, place);
      await db.query(
        'insert into audit.leaf (seq, event_id, leaf) select $1, id, leaf from audit.event where id = $2',
        [place, rows[0]?.id],
      );
      return async () => {
        await db.query('delete from audit.leaf where seq = $1', [place]);
        await shift(-1, place);
        await db.query('delete from audit.event where id = $1', [rows[0]?.id]);
      };
    },
  },
  {
    name: '调换两条',
    async commit(db, place, size) {
      const other = (place + 1 + randomInt(size - 1)) % size;
      const swap = async () => {
        await db.query('update audit.leaf set seq = -1 where seq = $1', [place]);
        await db.query('update audit.leaf set seq = $1 where seq = $2', [place, other]);
        await db.query('update audit.leaf set seq = $1 where seq = -1', [other]);
      };
      await swap();
      return swap;
    },
  },
];

/** Somebody with every right over the database changes the ledger: each change must be found and named. */
export async function drillTamper(
  _: string[],
  { rounds = '3', report: file }: { rounds?: string; report?: string },
  progress: Progress,
): Promise<Outcome> {
  return onScratchCopy(progress, async (scratch) => {
    const report = new DrillReport('台账篡改演练', progress);
    const attached = await scratch.attach();
    const db = new pg.Client({ connectionString: attached.adminUrl });
    await db.connect();
    try {
      await attached.sequence();
      const { size } = await attached.ledger.state();
      for (const table of ['event', 'leaf', 'checkpoint'])
        await db.query(`alter table audit.${table} disable trigger user`);
      await db.query('set session_replication_role = replica');
      for (const kind of KINDS)
        for (let round = 0; round < Number(rounds); round++) {
          const place = randomInt(size);
          const undo = await kind.commit(db, place, size);
          await report.step(`${kind.name}（第 ${String(place + 1)} 条）`, () => found(attached));
          await undo();
        }
      await report.step('撤销以上改动后应恢复完整', async () => ((await found(attached)) === null ? '核验通过' : null));
      await rollBack(attached, db, report);
      return report.outcome(`台账 ${String(size)} 条`, file);
    } finally {
      await db.end();
      await attached.close();
    }
  });
}

async function found({ ledger }: Attached): Promise<string | null> {
  return (await ledger.verify()).firstBad;
}

/** Yesterday's database over today's is consistent in itself: only what lies outside it remembers. */
async function rollBack(attached: Attached, db: pg.Client, report: DrillReport): Promise<void> {
  const { size } = await attached.ledger.state();
  await db.query('set session_replication_role = origin');
  await db.query(`insert into audit.event (at, canonical, leaf) select at, canonical, leaf from audit.event limit 3`);
  await attached.sequence();
  await db.query('set session_replication_role = replica');
  await db.query('delete from audit.checkpoint where size > $1', [size]);
  await db.query('delete from audit.event where id in (select event_id from audit.leaf where seq >= $1)', [size]);
  await db.query('delete from audit.leaf where seq >= $1', [size]);
  await report.step('整库回退到较早的时刻', () => found(attached));
}
