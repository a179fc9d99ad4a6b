import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@zhunsheng/kernel';
import { onClusterRow, testDatabase } from '@zhunsheng/kernel/testing';

import { type Ask, reservedSettings } from './database-findings.js';
import { doctor } from './doctor.js';
import { type Finding, finding, findingLines, Trouble } from './finding.js';
import { questionLimits } from './question-limits.js';
import { slowest } from './slow-endpoints.js';

describe('zs doctor', () => {
  const before = { ...process.env };
  let dataDir: string;
  const look = async (options = {}) => {
    const { exit, json, text } = await doctor([], options, () => undefined);
    return { exit, text, checks: (json as { checks: Finding[] }).checks };
  };

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'zs-doctor-'));
    process.env['ZS_DATA_DIR'] = dataDir;
    delete process.env['DATABASE_URL'];
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(dataDir, { recursive: true });
  });

  it('finds nothing to mend before the first start, and founds nothing by looking', async () => {
    const { exit, checks } = await look();
    // how full the disk is that this runs on is not for the test to say
    const troubles = checks.filter(({ state }) => state === 'trouble');
    expect(troubles.filter(({ name }) => name !== '磁盘空间')).toEqual([]);
    expect(exit).toBe(troubles.length ? 1 : 0);
    expect(checks.find(({ name }) => name === '数据库')?.detail).toContain('尚未建立');
    expect(checks.find(({ name }) => name === '磁盘空间')?.detail).toMatch(/^剩余 [\d.]+ GB，已用 \d+%/);
    expect(checks.find(({ name }) => name === '系统时间')?.detail).toMatch(
      /^\d{4}-\d\d-\d\d [\d:]{8}（北京时间）.*同步/,
    );
  });

  it('says step by step what to do, and puts it into one file only its owner reads', async () => {
    writeFileSync(join(dataDir, 'RESTORE-INCOMPLETE'), 'a.zsbak\n');
    const report = join(dataDir, 'report.txt');
    const { exit, text } = await look({ report });
    expect(exit).toBe(1);
    expect(text).toMatch(/✗ 没有做完的操作：恢复没有做完.*\n {4}1\. 用同一个备份再执行一次 zs restore/);
    const written = readFileSync(report, 'utf8');
    for (const title of ['版本', '检查与处理办法', '配置', '最慢的接口', '日志中的警告与错误'])
      expect(written).toContain(`\n## ${title}`);
    await expect(look({ report: join(dataDir, 'no', 'such') })).rejects.toThrow(/写不出/);
  });

  it('tells a notice from a trouble', async () => {
    const bad = await finding('盘', () => {
      throw new Trouble('满了', ['清理']);
    });
    const odd = await finding('备份', () => ({ notice: '没有', repair: ['做一份'] }));
    expect([bad, odd].map(findingLines)).toEqual([
      ['✗ 盘：满了', '    1. 清理'],
      ['！ 备份：没有', '    1. 做一份'],
    ]);
  });

  it('leaves nobody without a next step, whatever went wrong', async () => {
    const unforeseen = await finding('盘', () => {
      throw new Error('EIO: i/o error');
    });
    expect(unforeseen).toMatchObject({ state: 'trouble', detail: 'EIO: i/o error' });
    expect(unforeseen.repair.join()).toContain('zs doctor --report');
    // a port nobody listens on, on this machine
    process.env['DATABASE_URL'] = 'postgres://zs:x@127.0.0.1:1/zs?sslmode=disable';
    const { exit, checks } = await look();
    const database = checks.find(({ name }) => name === '数据库');
    expect(exit).toBe(1);
    expect(database?.detail).toContain('连不上外部数据库');
    expect(database?.repair.join()).toMatch(/DATABASE_URL.*psql/);
    expect(checks.flatMap((one) => (one.state !== 'ok' && one.repair.length === 0 ? one.name : []))).toEqual([]);
  });

  it('says that settings may be set within a scope, and with which statements that ends', async () => {
    const db = await testDatabase([]);
    const look = () =>
      finding('会话设置', () =>
        reservedSettings((sql, values) => db.work.run(systemActor(), ({ manager }) => manager.query(sql, values))),
      );
    try {
      expect((await look()).state).toBe('ok');
      await db.sql('grant execute on function pg_catalog.set_config(text, text, boolean) to public');
      const { state, detail, repair } = await look();
      expect([state, detail.slice(0, 3)]).toEqual(['notice', '未达到']);
      expect(repair[0]).toContain('升级期间仍有旧版进程时先不要执行');
      const statement = (line = '') => line.slice(line.indexOf('grant execute'));
      await db.sql(statement(repair[0]));
      expect((await look()).state).toBe('ok');
      await db.sql(statement(repair[1]).replace('备份账号', `${db.rolePrefix}audit`));
      await db.sql(statement(repair[2]));
      expect((await look()).state).toBe('notice');
    } finally {
      await db.close();
    }
  });

  it('says who limits the files of questions where the product may not', async () => {
    // roles belong to the cluster: these are this test's own
    const nothing = () => Promise.resolve();
    const db = await testDatabase([{ name: '0001-limits-of-questions', up: nothing, down: nothing }]);
    const ask: Ask = (sql, values) => db.work.run(systemActor(), ({ manager }) => manager.query(sql, values));
    const look = () => finding('问数', () => questionLimits(ask));
    const logins = `${db.rolePrefix}api, ${db.rolePrefix}worker`;
    try {
      expect(await look()).toMatchObject({ state: 'ok', detail: expect.stringContaining('256MB') });
      await onClusterRow(() => db.sql(`revoke set on parameter temp_file_limit from ${logins}`));
      const { state, repair } = await look();
      expect(state).toBe('notice');
      const grant = repair[0]!.slice(repair[0]!.indexOf('grant set')).replace(/ to .* with/, ` to ${logins} with`);
      await onClusterRow(() => db.sql(grant));
      expect((await look()).state).toBe('ok');
      await db.sql(`alter role ${db.rolePrefix}nlq_unit bypassrls`);
      expect((await look()).state).toBe('trouble');
    } finally {
      await db.sql(`alter role ${db.rolePrefix}nlq_unit nobypassrls`);
      await db.close();
    }
  });

  it('reads the slowest endpoints out of the metrics', () => {
    const line = (route: string, quantile: string, seconds: string) =>
      `zs_http_request_seconds{method="GET",route="${route}",quantile="${quantile}"} ${seconds}`;
    const text = [line('/a', '0.95', '0.012'), line('/b', '0.95', '1.5'), line('/c', '0.5', '9'), '# HELP'].join('\n');
    expect(slowest(text).map((each) => each.trim())).toEqual(['1500.0 ms  GET /b', '12.0 ms  GET /a']);
  });
});
