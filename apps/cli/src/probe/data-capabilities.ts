import { copyIn, copyOut } from '@zhunsheng/kernel';

import { type Capability, Lacking } from './capability.js';

/** What tables, types and sets of rows need. */
export const DATA_CAPABILITIES: readonly Capability[] = [
  {
    name: '列表分区',
    needed: true,
    use: '审核结论按批次分区',
    look: async ({ client }) => {
      await client.query('create temporary table zs_probe (run integer, n integer) partition by list (run)');
      await client.query('create temporary table zs_probe_1 partition of zs_probe for values in (1)');
      await client.query('insert into zs_probe values (1, 7)');
      const { rowCount } = await client.query('select n from zs_probe_1');
      if (rowCount !== 1) throw new Lacking('接受了写法，行却没有进入分区');
      return '行进入所属的分区';
    },
  },
  {
    name: '生成列与标识列',
    needed: true,
    use: '台账的检索列、各表的编号',
    look: async ({ client }) => {
      await client.query(
        'create temporary table zs_probe (id bigint generated always as identity, n integer, twice integer generated always as (n * 2) stored)',
      );
      await client.query('insert into zs_probe (n) values (21)');
      const { rows } = await client.query<{ twice: number }>('select twice from zs_probe where id = 1');
      if (rows[0]?.twice !== 42) throw new Lacking('接受了写法，生成列却没有值');
      return '由数据库生成并保存';
    },
  },
  {
    name: 'jsonb',
    needed: true,
    use: '台账、规则与结论的结构化内容',
    look: async ({ client }) => {
      const { rows } = await client.query<{ has: boolean; deep: string }>(
        `select '{"a":[1,{"b":"c"}]}'::jsonb @> '{"a":[1]}' as has, '{"a":[1,{"b":"c"}]}'::jsonb #>> '{a,1,b}' as deep`,
      );
      if (!rows[0]?.has || rows[0].deep !== 'c') throw new Lacking('包含判断或取值的结果不对');
      return '包含判断与取值';
    },
  },
  {
    name: 'COPY 二进制',
    needed: true,
    use: '审核结论成批写入和读出',
    look: async ({ client }) => {
      const chunks: Buffer[] = [];
      const source = 'copy (select n from generate_series(1, 3) n) to stdout (format binary)';
      for await (const chunk of copyOut({ pgClient: client }, source)) chunks.push(chunk);
      await client.query('create temporary table zs_probe (n integer)');
      await copyIn({ pgClient: client }, 'copy zs_probe from stdin (format binary)', chunks);
      const { rows } = await client.query<{ sum: number }>('select sum(n)::int as sum from zs_probe');
      if (rows[0]?.sum !== 6) throw new Lacking('写回的内容与读出的不同');
      return '读出再写回，内容相同';
    },
  },
  {
    name: '排序规则 "C"',
    needed: true,
    use: '编码按字节排序，各处次序相同',
    look: async ({ client }) => {
      const { rows } = await client.query<{ bytes: boolean }>(`select 'B' < ('a' collate "C") as bytes`);
      if (!rows[0]?.bytes) throw new Lacking('接受了写法，却不按字节比较');
      return '按字节比较';
    },
  },
  {
    name: '排序规则 ICU',
    needed: false,
    use: '产品没有用到',
    look: async ({ client }) => {
      await client.query(`select '陈' < ('李' collate "und-x-icu")`);
      return '可以使用';
    },
  },
  {
    name: '字符分类认识中文',
    needed: false,
    use: '按名称搜索中文；不认识时变慢',
    look: async ({ client }) => {
      const { rows } = await client.query<{ letter: boolean }>(`select '教' ~ '^[[:alpha:]]$' as letter`);
      if (!rows[0]?.letter) throw new Lacking('汉字不算字母：建库时字符分类应为 C.UTF-8');
      return '汉字算字母';
    },
  },
  {
    name: '扩展 btree_gist',
    needed: true,
    use: '同一年度只有一套规则等互斥约束',
    look: async ({ client }) => {
      await client.query('create extension if not exists btree_gist with schema public');
      return '已有，或可以建立';
    },
  },
  {
    name: '扩展 pgcrypto',
    needed: true,
    use: '数据库写入台账时核对摘要',
    look: async ({ client }) => {
      await client.query('create extension if not exists pgcrypto with schema public');
      return '已有，或可以建立';
    },
  },
  {
    name: '库内 SM3',
    needed: false,
    use: '写入台账时当场核对摘要；没有时由核验逐条重算',
    look: async ({ client }) => {
      await client.query('create extension if not exists pgcrypto with schema public');
      await client.query(`select digest('x', 'sm3')`);
      return '可以计算';
    },
  },
  {
    name: 'GIN 索引',
    needed: false,
    use: '产品没有用到',
    look: async ({ client }) => {
      await client.query('create temporary table zs_probe (tags jsonb)');
      await client.query('create index on zs_probe using gin (tags)');
      return '可以建立';
    },
  },
];
