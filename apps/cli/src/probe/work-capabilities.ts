import { randomBytes } from 'node:crypto';

import { type Capability, Lacking } from './capability.js';

const HEARD_WITHIN_MS = 10_000;

/** What several processes at work on one database need. */
export const WORK_CAPABILITIES: readonly Capability[] = [
  {
    name: 'SKIP LOCKED',
    needed: true,
    use: '任务队列：几个进程各取各的',
    look: async ({ client }) => {
      await client.query('create temporary table zs_probe (n integer)');
      await client.query('insert into zs_probe values (1)');
      const { rowCount } = await client.query('select n from zs_probe for update skip locked');
      if (rowCount !== 1) throw new Lacking('接受了写法，却跳过了没有锁住的行');
      return '接受写法；不建实表，没有在两个连接之间试';
    },
  },
  {
    name: '咨询锁',
    needed: true,
    use: '台账定序、迁移等同一时刻只有一个',
    look: async ({ client, another }) => {
      const key = [randomBytes(4).readInt32BE(), randomBytes(4).readInt32BE()];
      const lock = 'select pg_try_advisory_xact_lock($1::int, $2::int) as mine';
      const first = await client.query<{ mine: boolean }>(lock, key);
      const second = await another((other) => other.query<{ mine: boolean }>(lock, key));
      if (!first.rows[0]?.mine || second.rows[0]?.mine) throw new Lacking('两个连接同时得到了同一把锁');
      return '一个连接持有时，另一个得不到';
    },
  },
  {
    name: '预编译语句',
    needed: true,
    use: '全部带参数的语句',
    look: async ({ client }) => {
      const ask = { name: 'zs_probe', text: 'select $1::int + 1 as next' };
      for (const n of [1, 41]) {
        const { rows } = await client.query<{ next: number }>({ ...ask, values: [n] });
        if (rows[0]?.next !== n + 1) throw new Lacking('结果不对');
      }
      return '编译一次，执行两次';
    },
  },
  {
    name: 'LISTEN/NOTIFY',
    needed: false,
    use: '产品没有用到',
    outsideTransaction: true,
    look: async ({ client, another }) => {
      const channel = `zs_probe_${randomBytes(6).toString('hex')}`;
      let late: NodeJS.Timeout | undefined;
      const heard = new Promise<boolean>((ok) => {
        client.once('notification', () => ok(true));
        late = setTimeout(() => ok(false), HEARD_WITHIN_MS);
      });
      try {
        await client.query(`listen ${channel}`);
        await another((other) => other.query(`notify ${channel}`));
        if (!(await heard)) throw new Lacking('接受了写法，十秒内没有收到');
        return '另一个连接的通知收得到';
      } finally {
        clearTimeout(late);
      }
    },
  },
];
