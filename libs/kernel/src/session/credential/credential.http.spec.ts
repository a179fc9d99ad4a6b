import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, PasswordRules, SecondFactorView } from '@zhunsheng/contract';

import { bytesOf } from '../../../testing/base32.js';
import { FixedClock, send, signInAs, TEST_PASSWORD, testApp, type TestApp } from '../../../testing/index.js';
import { systemActor } from '../../actor/actor.js';
import { PLAIN_ACCESS } from '../../config/access-settings.js';
import { FieldCipher, nextFieldKeys } from '../../crypto/field-cipher.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import { oldFactors, resealFactors } from '../factor/reseal-factors.js';
import { placeOfSecret } from '../factor/second-factors.js';
import { codeAt, stepAt } from '../factor/totp.js';

const NEXT = 'Ganz-Anders-42';

describe('one’s own password and authenticator', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;

  beforeAll(async () => {
    const access = { ...PLAIN_ACCESS, secondFactorRoles: ['secadmin'] as const };
    t = await testApp({ migrations: kernelMigrations, clock, access });
    // the demo's users never have to change: these are to be people like any other
    await t.db.sql('update account set demo = false');
  });
  afterAll(() => t.close());

  const post = <Body>(path: string, body: object) => {
    clock.advance(0.1); // the address's own bucket refills
    return send<Body & ErrorView>(t.app, 'POST', `/api/v1/${path}`, {}, body);
  };
  const signIn = (username: string, password = TEST_PASSWORD, code?: string) =>
    post('session', { username, password, ...(code ? { code } : {}) });
  const change = (username: string, password: string, next: string) =>
    post('credentials/password', { username, password, next });
  const codeNow = (secret: string, off = 0) => codeAt(bytesOf(secret), stepAt(clock.now()) + off);

  it('says its rules and where they come from', async () => {
    const { body } = await send<PasswordRules>(t.app, 'GET', '/api/v1/password-rules');
    expect(body).toMatchObject({ profile: 'djbh3', source: expect.stringContaining('GB/T 22239-2019') });
    expect(body.lines).toContain('每 90 天更换一次');
  });

  it('changes the password for who knows it, ends the sessions and refuses the last five', async () => {
    const user = await signInAs(t, 'clerk');
    expect((await change('clerk', 'wrong', NEXT)).body.code).toBe('SIGN_IN_REFUSED');
    expect((await change('clerk', TEST_PASSWORD, 'Woaini-5201314')).body.message).toContain('“woaini”');
    expect((await change('clerk', TEST_PASSWORD, NEXT)).status).toBe(204);
    expect((await user.get('/api/v1/session')).status).toBe(401);
    expect((await change('clerk', NEXT, NEXT)).body.message).toContain('与最近 5 次用过的相同');
  });

  it('lets nobody in with a password of 90 days, and lets him change it', async () => {
    clock.advance(90 * 24 * 60);
    const refused = await signIn('reviewer');
    expect([refused.status, refused.body.code]).toEqual([403, 'PASSWORD_EXPIRED']);
    expect((await signIn('reviewer', 'wrong')).body.code).toBe('SIGN_IN_REFUSED');
    expect((await change('reviewer', TEST_PASSWORD, NEXT)).status).toBe(204);
    expect((await signIn('reviewer', NEXT)).status).toBe(200);
    for (const [username, password] of [['secadmin', TEST_PASSWORD]] as const)
      expect((await change(username, password, NEXT)).status).toBe(204);
  });

  it('asks a role that needs it for an authenticator before anything else', async () => {
    expect((await signIn('secadmin', NEXT)).body.code).toBe('SECOND_FACTOR_ENROL');
    const claim = { username: 'secadmin', password: NEXT };
    const { body: factor } = await post<SecondFactorView>('credentials/second-factor', claim);
    expect(factor.uri).toContain(`secret=${factor.secret}`);
    expect(factor.recovery).toHaveLength(10);
    const confirm = (code: string) => post('credentials/second-factor/confirmation', { ...claim, code });
    expect((await confirm('000000')).body.code).toBe('SECOND_FACTOR_WRONG');
    const code = codeNow(factor.secret);
    expect((await confirm(code)).status).toBe(204);
    expect((await signIn('secadmin', NEXT)).body.code).toBe('SECOND_FACTOR_REQUIRED');
    expect((await signIn('secadmin', NEXT, code)).body.code).toBe('SECOND_FACTOR_WRONG'); // used a moment ago
    clock.advance(1);
    const next = codeNow(factor.secret);
    expect((await signIn('secadmin', NEXT, next)).status).toBe(200);
    expect((await signIn('secadmin', NEXT, next)).body.code).toBe('SECOND_FACTOR_WRONG');
    const [recovery = '', other = ''] = factor.recovery;
    expect((await signIn('secadmin', NEXT, recovery)).status).toBe(200);
    expect((await signIn('secadmin', NEXT, recovery)).body.code).toBe('SECOND_FACTOR_WRONG');
    expect((await signIn('secadmin', NEXT, other)).status).toBe(200);
  });

  it('takes a new authenticator only from who has the old one', async () => {
    const claim = { username: 'secadmin', password: NEXT };
    expect((await post('credentials/second-factor', claim)).body.code).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('goes on asking for the old one until the new one is confirmed', async () => {
    const claim = { username: 'performance', password: TEST_PASSWORD };
    await t.db.sql('update account set password_set_at = $1', [clock.now()]);
    const confirm = (code: string) => post('credentials/second-factor/confirmation', { ...claim, code });
    const { body: old } = await post<SecondFactorView>('credentials/second-factor', claim);
    expect((await signIn(claim.username)).status).toBe(200); // handed out is not bound
    expect((await confirm(codeNow(old.secret))).status).toBe(204);
    clock.advance(1);
    const { body: fresh } = await post<SecondFactorView>('credentials/second-factor', {
      ...claim,
      code: codeNow(old.secret),
    });
    expect((await signIn(claim.username)).body.code).toBe('SECOND_FACTOR_REQUIRED');
    clock.advance(1);
    expect((await signIn(claim.username, TEST_PASSWORD, codeNow(fresh.secret))).body.code).toBe('SECOND_FACTOR_WRONG');
    expect((await signIn(claim.username, TEST_PASSWORD, codeNow(old.secret))).status).toBe(200);
    expect((await confirm(codeNow(old.secret))).body.code).toBe('SECOND_FACTOR_WRONG');
    expect((await confirm(codeNow(fresh.secret))).status).toBe(204);
    clock.advance(1);
    expect((await signIn(claim.username, TEST_PASSWORD, codeNow(old.secret))).body.code).toBe('SECOND_FACTOR_WRONG');
    expect((await signIn(claim.username, TEST_PASSWORD, codeNow(fresh.secret))).status).toBe(200);
    expect((await confirm(codeNow(fresh.secret))).body.code).toBe('CONFLICT');
    await t.db.sql('delete from second_factor where account_id = (select id from account where username = $1)', [
      claim.username,
    ]);
  });

  it('keeps neither the secret nor a recovery code readable', async () => {
    const [row] = await t.db.sql<{ secret: Buffer; recovery: string[] }>('select secret, recovery from second_factor');
    expect(row?.secret[0]).toBe(0x5a);
    expect(row?.recovery).toHaveLength(8);
    expect(row?.recovery.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
  });

  it('locks after five wrong codes, like wrong passwords', async () => {
    for (let i = 0; i < 5; i++) await signIn('secadmin', NEXT, '123456');
    const { canonical } = (
      await t.db.sql<{ canonical: string }>(
        `select canonical from audit.event where action = 'account.locked' order by id desc limit 1`,
      )
    )[0] ?? { canonical: '' };
    expect(canonical).toContain('until');
    expect((await signIn('secadmin', NEXT, '123456')).body.code).toBe('SIGN_IN_REFUSED');
  });

  it('is sealed anew when the key is changed, and opens as before', async () => {
    const cipher = new FieldCipher(nextFieldKeys(t.keys.field));
    expect(await oldFactors(t.db.work, systemActor(), cipher)).toBe(1);
    expect(await resealFactors(t.db.work, systemActor(), cipher)).toBe(1);
    expect(await oldFactors(t.db.work, systemActor(), cipher)).toBe(0);
    const [row] = await t.db.sql<{ account_id: string; secret: Buffer }>(
      'select account_id, secret from second_factor',
    );
    expect(cipher.openBytes(row?.secret ?? Buffer.alloc(0), placeOfSecret(row?.account_id ?? ''))).toHaveLength(20);
    expect(row?.secret.readUInt16BE(2)).toBe(2);
  });
});
