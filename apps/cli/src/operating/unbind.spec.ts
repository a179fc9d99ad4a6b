import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSm2Keys, systemActor } from '@zhunsheng/kernel';
import { registerCosigner } from '@zhunsheng/kernel/testing';

import { withInstallation, withNewInstallation } from './installation.js';
import { unbind } from './unbind.js';

describe('zs account unbind', () => {
  const before = { ...process.env };
  const place = mkdtempSync(join(tmpdir(), 'zs-unbind-'));
  const quiet = () => undefined;

  beforeAll(async () => {
    // run as root, PostgreSQL drops to a user that must reach its files
    chmodSync(place, 0o755);
    process.env['ZS_DATA_DIR'] = join(place, 'data');
    process.env['ZS_DEMO'] = '0';
    delete process.env['DATABASE_URL'];
    await withNewInstallation(quiet, ({ work }) => registerCosigner(work, '安全员', makeSm2Keys().publicKey));
  }, 240_000);
  afterAll(() => {
    process.env = { ...before };
    rmSync(place, { recursive: true, force: true });
  });

  it('takes the key of one person away, and the ledger tells it', async () => {
    const [username, id] = await withInstallation(quiet, ({ work }) =>
      work.run(systemActor(), async ({ manager }) => {
        const [account] = await manager.query<{ id: string; username: string }[]>(
          'select id, username from account order by created_at limit 1',
        );
        await manager.query('insert into ukey (account_id, public_key, bound_at) values ($1, $2, now())', [
          account?.id,
          makeSm2Keys().publicKey,
        ]);
        return [account?.username ?? '', account?.id ?? ''];
      }),
    );
    expect(await unbind([username], {}, quiet)).toMatchObject({ exit: 0, json: { username } });
    await withInstallation(quiet, async ({ work, ledger }) => {
      const left = await work.run(systemActor(), ({ manager }) => manager.query<unknown[]>('select from ukey'));
      expect(left).toEqual([]);
      const { items } = await ledger.list({ action: 'second-factor.removed' });
      expect(items.map(({ object }) => object)).toEqual([`account/${id}`]);
    });
  }, 240_000);

  it('says that there is nobody of that name', async () => {
    await expect(unbind(['nobody'], {}, quiet)).rejects.toThrow('没有用户名为“nobody”的账号');
  }, 240_000);
});
