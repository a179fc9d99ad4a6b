import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSm2Keys, sm2Sign, systemActor } from '@zhunsheng/kernel';
import { registerCosigner } from '@zhunsheng/kernel/testing';

import { withInstallation, withNewInstallation } from '../operating/installation.js';
import { auditCosign } from './audit-keep.js';

describe('zs audit cosign', () => {
  const before = { ...process.env };
  const place = mkdtempSync(join(tmpdir(), 'zs-cosign-'));
  const text = join(place, '待签.txt');
  const signed = join(place, '签名.der');
  const auditor = makeSm2Keys();
  const quiet = () => undefined;
  const cosign = (options = {}) => auditCosign([text], options, quiet);
  const by = (keys: typeof auditor, of = readFileSync(text)) => {
    writeFileSync(signed, sm2Sign(of.toString('utf8'), keys));
    return { signature: signed, publicKey: keys.publicKey };
  };

  beforeAll(async () => {
    // run as root, PostgreSQL drops to a user that must reach its files
    chmodSync(place, 0o755);
    process.env['ZS_DATA_DIR'] = join(place, 'data');
    process.env['ZS_DEMO'] = '0';
    delete process.env['DATABASE_URL'];
    await withNewInstallation(quiet, ({ work }) => registerCosigner(work, '审计员', auditor.publicKey));
  }, 240_000);
  afterAll(() => {
    process.env = { ...before };
    rmSync(place, { recursive: true, force: true });
  });

  it('writes the text of the newest checkpoint, and takes it back signed by the registered key, told once', async () => {
    expect(await cosign()).toMatchObject({ exit: 0, json: { file: text } });
    const asked = by(auditor);
    expect(await cosign(asked)).toMatchObject({ exit: 0, json: { signer: '审计员', fresh: true } });
    expect(await cosign(asked)).toMatchObject({ exit: 0, json: { fresh: false } });
    await withInstallation(quiet, async ({ ledger }) => {
      expect(await ledger.cosignatures()).toMatchObject([{ signer: '审计员', publicKey: auditor.publicKey }]);
      expect(await ledger.verify()).toMatchObject({ ok: true });
    });
  }, 120_000);

  it('refuses another’s key, another text and half an answer, and says what to do', async () => {
    await expect(cosign(by(makeSm2Keys()))).rejects.toThrow(/没有登记.*由安全保密管理员同意/);
    await expect(cosign(by(auditor, Buffer.from('another')))).rejects.toThrow(/不符/);
    await expect(cosign({ signature: signed })).rejects.toThrow(/--public-key/);
    await expect(cosign({ signature: signed, publicKey: '04ff' })).rejects.toThrow(/130 位十六进制/);
    await withInstallation(quiet, async ({ ledger }) => {
      const refused = await ledger.list({ action: 'ledger.cosignature-refused' });
      expect(refused.total).toBe(1);
      expect(await ledger.cosignatures()).toHaveLength(1);
    });
  }, 120_000);

  it('lets stand what a key signed before it was ended, and nothing it signed afterwards', async () => {
    await withInstallation(quiet, async ({ work, ledger }) => {
      const [signed] = await ledger.cosignatures();
      const endedAt = (ms: number) =>
        work.run(systemActor(), ({ manager }) =>
          manager.query(`update cosigner_key set state = '已停用', ended_at = $1 where public_key = $2`, [
            new Date(new Date(signed?.at ?? '').getTime() + ms),
            auditor.publicKey,
          ]),
        );
      await endedAt(1000);
      expect(await ledger.verify()).toMatchObject({ ok: true });
      await endedAt(-1000);
      expect(await ledger.verify()).toMatchObject({ ok: false, firstBad: expect.stringContaining('登记过的公钥') });
    });
  }, 120_000);
});
