import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, KeyOfferView, OwnFactors } from '@zhunsheng/contract';

import { FixedClock, type SignedIn, signInAs, SoftUkey, testApp, type TestApp } from '../../../testing/index.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';

interface Refused extends ErrorView {
  details: { challenge: string };
}

describe('a key of who signs in by a directory or a provider', () => {
  const clock = new FixedClock('2027-03-01T01:00:00Z');
  let t: TestApp;
  let user: SignedIn;
  const [first, second] = [new SoftUkey(), new SoftUkey()];

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    user = await signInAs(t, 'reviewer');
  });
  afterAll(() => t.close());

  const cameBy = (way: string) => t.db.sql('update session set way = $1', [way]);
  const offer = (key: SoftUkey, proof: object = {}) => {
    clock.advance(0.1); // the address's own bucket refills
    return user.post<KeyOfferView & Refused>('/api/v1/credentials/own/key', { key: key.publicKey, ...proof });
  };
  const sign = (challenge: string, key: SoftUkey) => ({ challenge, signature: key.sign(challenge) });
  const bind = (challenge: string, key: SoftUkey) =>
    user.post<Refused>('/api/v1/credentials/own/key/confirmation', sign(challenge, key));
  const bound = async () => (await user.get<OwnFactors>('/api/v1/credentials/own')).body.key?.fingerprint;

  it('is bound by who has just shown there who he is, and by nobody who has a password here', async () => {
    expect((await offer(first)).body).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('须输入密码'),
    });
    await cameBy('LDAP');
    const offered = await offer(first);
    expect(offered.status).toBe(200);
    // another key signs: nothing is bound
    expect((await bind(offered.body.challenge, second)).body.code).toBe('UKEY_WRONG');
    const again = await offer(first);
    expect((await bind(again.body.challenge, first)).status).toBe(204);
    expect(await bound()).toBe(again.body.fingerprint);
  });

  it('makes way for a new one by its own signature, also after its certificate ran out', async () => {
    const refused = await offer(second);
    expect([refused.status, refused.body.code]).toEqual([401, 'UKEY_REQUIRED']);
    expect((await offer(second, sign(refused.body.details.challenge, second))).body.code).toBe('UKEY_WRONG');
    await t.db.sql('update ukey set not_after = $1', [new Date('2027-02-28')]);
    const { body } = await offer(second);
    const offered = await offer(second, sign(body.details.challenge, first));
    expect(offered.status).toBe(200);
    expect((await bind(offered.body.challenge, second)).status).toBe(204);
    expect(await bound()).toBe(offered.body.fingerprint);
  });

  it('is not bound from a session somebody left open: who has nothing yet shows himself anew', async () => {
    await t.db.sql('delete from ukey');
    await t.db.sql('update session set confirmed_at = null');
    expect((await offer(first)).body.code).toBe('STEP_UP_REQUIRED');
  });
});
