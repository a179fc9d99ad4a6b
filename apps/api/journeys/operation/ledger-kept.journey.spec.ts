import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  cosignOnRecord,
  ledger,
  LedgerDesk,
  ledgerEvent,
  makeSm2Keys,
  Sequencer,
  sm2Sign,
  verifyBundle,
} from '@zhunsheng/kernel';
import { cityActor, FixedClock, registerCosigner, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { ENTITIES } from '../../src/start/entities.js';

const noted = ledgerEvent<{ n: number }>('kept.noted', 1, '记事');
const MONTH_MIN = 31 * 24 * 60;

describe('a ledger that is kept', () => {
  const clock = new FixedClock('2027-01-10T00:00:00Z');
  const keys = makeSm2Keys();
  const auditor = makeSm2Keys();
  const folder = mkdtempSync(path.join(tmpdir(), 'zs-archive-'));
  const file = (name: string) => path.join(folder, name);
  const check = (name: string) =>
    verifyBundle(createInterface({ input: createReadStream(file(name)) }), keys.publicKey);
  let db: TestDatabase;
  let desk: LedgerDesk;
  let sequencer: Sequencer;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { entities: ENTITIES, clock });
    desk = new LedgerDesk(db.urlFor('audit'), keys.publicKey, clock);
    sequencer = new Sequencer({
      url: db.urlFor('seq'),
      keys,
      clock,
      onError: (error) => expect(error).toBeUndefined(),
    });
    await registerCosigner(db.work, '审计员', auditor.publicKey);
    await sequencer.sequence();
    for (const count of [13, 7, 21]) {
      for (let half = 0; half < 2; half++) {
        await db.work.run(cityActor, async (ctx) => {
          for (let n = 0; n < count; n++) await ledger.append(ctx, noted(`note/${String(n)}`, { n }));
        });
        await sequencer.sequence();
        clock.advance(60);
      }
      clock.advance(MONTH_MIN);
    }
  });
  afterAll(async () => {
    await sequencer.stop();
    await desk.close();
    await db.close();
    rmSync(folder, { recursive: true });
  });

  it('is archived month by month, each file whole by itself and closed for writing', async () => {
    const sizes: number[] = [];
    for (const month of ['2027-01', '2027-02', '2027-03']) {
      const made = await desk.archive(month, file(month));
      sizes.push(made.entries);
      expect(statSync(file(month)).mode & 0o777).toBe(0o400);
      expect(await check(month)).toMatchObject({ ok: true, size: made.size, firstBad: null });
    }
    // the key was asked for and agreed to in the first month
    expect(sizes).toEqual([28, 14, 42]);
    await expect(desk.archive('2027-01', file('2027-01'))).rejects.toThrow(/不覆盖/);
    await expect(desk.archive('2026-01', file('none'))).rejects.toThrow(/没有台账条目/);
  });

  it('shows any change in an archive, also in the tree it begins with', async () => {
    const lines = readFileSync(file('2027-02'), 'utf8').trimEnd().split('\n');
    const tampered = async (change: (copy: string[]) => void) => {
      const copy = [...lines];
      change(copy);
      rmSync(file('changed'), { force: true });
      writeFileSync(file('changed'), copy.join('\n'));
      return (await check('changed')).firstBad;
    };
    expect(await tampered(() => undefined)).toBeNull();
    const entries = lines.flatMap((line, i) => (line.startsWith('{"entry"') ? [i] : []));
    for (const at of entries) {
      expect(await tampered((copy) => (copy[at] = (copy[at] ?? '').replace('note/', 'nota/')))).not.toBeNull();
      expect(await tampered((copy) => copy.splice(at, 1))).not.toBeNull();
    }
    const head = JSON.parse(lines[0] ?? '') as { start: { size: number; roots: string[] } };
    const first = Buffer.from(head.start.roots[0] ?? '', 'base64');
    first[0] = (first[0] ?? 0) ^ 1;
    head.start.roots[0] = first.toString('base64');
    expect(await tampered((copy) => (copy[0] = JSON.stringify(head)))).toBe('开头的树与其检查点不符');
    const foreign = makeSm2Keys();
    const other = { ...(JSON.parse(lines[0] ?? '') as object), publicKey: foreign.publicKey };
    expect(await tampered((copy) => (copy[0] = JSON.stringify(other)))).toMatch(/公钥/);
  });

  it('is cosigned by a person, and a signature of anything or anybody else is refused', async () => {
    const asked = await desk.cosignable();
    if (!asked) throw new Error('nothing to sign');
    const { size, body } = asked;
    const by = (signature: Buffer, publicKey = auditor.publicKey) =>
      desk.cosign({ size, publicKey, signer: '审计员', signature }, cityActor.id);
    await expect(by(sm2Sign(`${body} `, auditor))).rejects.toThrow(/不符/);
    await expect(by(sm2Sign(body, keys))).rejects.toThrow(/不符/);
    await expect(by(sm2Sign(body, keys), keys.publicKey)).rejects.toThrow(/产品自己/);
    await by(sm2Sign(body, auditor));
    expect(await desk.verify()).toMatchObject({ ok: true });
    await expect(db.sql('delete from audit.cosignature')).rejects.toThrow(/只能追加/);
  });

  it('is missed from the first checkpoint nobody covered, whatever old one is signed since; and told once', async () => {
    expect(await desk.lateCosignature(30)).toBeNull();
    clock.advance(31 * 60);
    expect(await desk.lateCosignature(30)).toBeNull(); // nothing came since
    const onRecord = async ({ size, body }: { size: number; body: string }) => {
      const signature = sm2Sign(body, auditor);
      const { publicKey } = auditor;
      return (await cosignOnRecord(db.work, desk, cityActor, { size, publicKey, signature })).fresh;
    };
    const told = () => db.sql(`select 1 from audit.event where action = 'ledger.cosigned'`);
    await db.work.run(cityActor, (ctx) => ledger.append(ctx, noted('note/late', { n: 1 })));
    await sequencer.sequence();
    clock.advance(31 * 60);
    const [first] = await db.sql<{ size: number; body: string }>(
      'select size::int as size, body from audit.checkpoint order by size limit 1',
    );
    if (!first) throw new Error('nothing to sign');
    expect([await onRecord(first), await onRecord(first), (await told()).length]).toEqual([true, false, 1]);
    expect(await desk.lateCosignature(30)).toMatch(/已超过 30 小时，其后 1 条没有会签/);
    await expect(onRecord({ ...first, body: 'another' })).rejects.toThrow(/不符/);
    expect((await told()).length).toBe(1);
    const newest = await desk.cosignable();
    expect(newest && (await onRecord(newest))).toBe(true);
    expect([await desk.lateCosignature(30), (await told()).length]).toEqual([null, 2]);
  });

  it('takes no signature of a key nobody registered, says so, and finds one that came past the product', async () => {
    const stranger = makeSm2Keys();
    const asked = await desk.cosignable();
    if (!asked) throw new Error('nothing to sign');
    const { size, body } = asked;
    const { publicKey } = stranger;
    const signature = sm2Sign(body, stranger);
    await expect(cosignOnRecord(db.work, desk, cityActor, { size, publicKey, signature })).rejects.toThrow(/没有登记/);
    const told = await db.sql(`select 1 from audit.event where action = 'ledger.cosignature-refused'`);
    expect(told).toHaveLength(1);
    expect(await desk.verify()).toMatchObject({ ok: true });
    await desk.cosign({ size, publicKey, signer: '审计员', signature }, cityActor.id);
    expect((await desk.verify()).firstBad).toMatch(/不是由登记过的公钥/);
    await db.sql('alter table audit.cosignature disable trigger user');
    await db.sql('delete from audit.cosignature where public_key = $1', [publicKey]);
    expect(await desk.verify()).toMatchObject({ ok: true });
  });

  it('cannot be written anew by who holds its keys and the database: the cosignature remembers', async () => {
    await db.sql(`update audit.cosignature set signature = $1`, [sm2Sign('another past', auditor)]);
    expect((await desk.verify()).firstBad).toMatch(/与 审计员 的会签不符/);
  });
});
