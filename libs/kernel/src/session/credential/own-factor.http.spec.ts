import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, KeyOfferView, OwnFactors, SecondFactorView } from '@zhunsheng/contract';

import { FixedClock, type SignedIn, signInAs, SoftUkey, testApp, type TestApp } from '../../../testing/index.js';
import { bytesOf } from '../../../testing/base32.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import { codeAt, stepAt } from '../factor/totp.js';

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

describe('an authenticator of who signs in by a directory or a provider', () => {
  const clock = new FixedClock('2027-03-01T01:00:00Z');
  let t: TestApp;
  let user: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    user = await signInAs(t, 'reviewer');
  });
  afterAll(() => t.close());

  const AT = '/api/v1/credentials/own/second-factor';
  const begin = (proof: object = {}) => {
    clock.advance(0.1);
    return user.post<SecondFactorView & Refused>(AT, proof);
  };
  const confirm = (code: string) => user.post<ErrorView>(`${AT}/confirmation`, { code });
  const codeOf = (secret: string) => codeAt(bytesOf(secret), stepAt(clock.now()));
  const bound = async () => (await user.get<OwnFactors>('/api/v1/credentials/own')).body.authenticator;

  it('is begun and confirmed by nobody who has a password here, nor by who did not just show himself', async () => {
    for (const { body } of [await begin(), await confirm('000000')])
      expect(body).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('须输入密码') });
    await t.db.sql(`update session set way = 'OIDC', confirmed_at = null`);
    expect((await begin()).body.code).toBe('STEP_UP_REQUIRED');
    expect((await confirm('000000')).status).toBe(409);
    await t.db.sql('update session set confirmed_at = $1', [clock.now()]);
  });

  it('is bound by its first code, and makes way for another by its own code only', async () => {
    const { status, body } = await begin();
    expect(status).toBe(200);
    const wrong = codeOf(body.secret) === '000000' ? '000001' : '000000';
    expect((await confirm(wrong)).body.code).toBe('SECOND_FACTOR_WRONG');
    expect(await bound()).toBeNull();
    expect((await confirm(codeOf(body.secret))).status).toBe(204);
    expect(await bound()).toMatchObject({ recoveryLeft: 10 });
    expect((await begin()).body.code).toBe('SECOND_FACTOR_REQUIRED');
    clock.advance(1);
    const next = await begin({ code: codeOf(body.secret) });
    expect(next.status).toBe(200);
    expect((await confirm(codeOf(next.body.secret))).status).toBe(204);
  });
});
