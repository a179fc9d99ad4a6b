import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, HttpCode, Post } from '@nestjs/common';
import type { AccountView, ErrorView, KeyChallengeView, KeyOfferView, OwnFactors, Page } from '@zhunsheng/contract';

import { bytesOf } from '../../../testing/base32.js';
import {
  FixedClock,
  send,
  type SignedIn,
  signInAs,
  TEST_PASSWORD,
  testApp,
  type TestApp,
} from '../../../testing/index.js';
import { CERTIFICATE, CERTIFIED, SoftUkey } from '../../../testing/soft-ukey.js';
import { PLAIN_ACCESS } from '../../config/access-settings.js';
import { ukeyTables } from '../../administration/access/ukey-tables.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import type { SchemaEditor } from '../../database/migration.js';
import { Allow, ByFactor } from '../../http/permission.js';
import { codeAt, stepAt } from '../factor/totp.js';

interface Refused extends ErrorView {
  details: { challenge: string; codes: number };
}

@Controller('api/v1/gravest')
class GravestController {
  @Post()
  @Allow('secadmin', 'reviewer')
  @ByFactor()
  @HttpCode(200)
  act(): Record<string, never> {
    return {};
  }
}

describe('a key held in the hand (SM2)', () => {
  const clock = new FixedClock('2027-03-01T01:00:00Z');
  let t: TestApp;
  const keys: Record<string, SoftUkey> = { secadmin: CERTIFIED, sysadmin: new SoftUkey(), reviewer: new SoftUkey() };

  beforeAll(async () => {
    const access = { ...PLAIN_ACCESS, secondFactorRoles: ['sysadmin', 'secadmin', 'audadmin'] as const };
    t = await testApp({ migrations: kernelMigrations, clock, access, controllers: [GravestController] });
  }, 180_000);
  afterAll(() => t.close());

  const post = <Body>(path: string, body: object) => {
    clock.advance(0.1); // the address's own bucket refills
    return send<Body & Refused>(t.app, 'POST', `/api/v1/${path}`, {}, body);
  };
  const claimOf = (username: string) => ({ username, password: TEST_PASSWORD });
  const signIn = (username: string, proof: object = {}) => post<object>('session', { ...claimOf(username), ...proof });
  const asked = async (username: string) => (await signIn(username)).body.details.challenge;
  const signed = (challenge: string, key: SoftUkey | undefined) => ({ challenge, signature: key?.sign(challenge) });
  const bind = async (username: string, key: SoftUkey, offered = key.publicKey, proof = {}) => {
    const { body } = await post<KeyOfferView>('credentials/key', { ...claimOf(username), ...proof, key: offered });
    const answer = { ...claimOf(username), ...signed(body.challenge, key) };
    return { offer: body, bound: await post<object>('credentials/key/confirmation', answer) };
  };
  const inside = async (username: string): Promise<SignedIn> => {
    await t.db.sql('update account set failures = 0, first_failure_at = null, locked_until = null');
    return signInAs(t, username, TEST_PASSWORD, signed(await asked(username), keys[username]));
  };

  it('is bound at the first sign-in of a role that needs one, by who signs with it', async () => {
    expect((await signIn('secadmin')).body.code).toBe('SECOND_FACTOR_ENROL');
    const foreign = await bind('secadmin', new SoftUkey(), CERTIFICATE);
    expect(foreign.bound.body.code).toBe('UKEY_WRONG');
    expect((await signIn('secadmin')).body.code).toBe('SECOND_FACTOR_ENROL');
    const { offer, bound } = await bind('secadmin', CERTIFIED, CERTIFICATE);
    expect(offer).toMatchObject({ subject: 'CN=张三，O=云河县财政局，C=CN', notAfter: '2029-01-31T05:38:16.000Z' });
    expect(bound.status).toBe(204);
    expect((await bind('sysadmin', keys['sysadmin'] as SoftUkey)).bound.status).toBe(204);
    const own = await (await inside('secadmin')).get<OwnFactors>('/api/v1/credentials/own');
    expect(own.body).toMatchObject({ authenticator: null, key: { fingerprint: offer.fingerprint }, required: true });
  });

  it('is one person: who offers another’s key is refused, though he could sign with it', async () => {
    const { bound } = await bind('reviewer', CERTIFIED);
    expect([bound.status, bound.body.code]).toEqual([409, 'UKEY_TAKEN']);
  });

  it('signs a text of the server’s once: the same signature again lets nobody in', async () => {
    const challenge = await asked('secadmin');
    expect(challenge).toMatch(/^zhunsheng\/sign-in\/secadmin\/[-:.\dTZ]+\/[0-9a-f]{64}$/);
    const proof = signed(challenge, keys['secadmin']);
    expect((await signIn('secadmin', proof)).status).toBe(200);
    const replayed = await signIn('secadmin', proof);
    expect([replayed.status, replayed.body.code]).toEqual([401, 'UKEY_WRONG']);
    expect(replayed.body.details.challenge).not.toBe(challenge);
    await inside('secadmin');
  });

  it.each<[string, () => Promise<object>]>([
    ['of another key', async () => signed(await asked('secadmin'), new SoftUkey())],
    ['asked of another person', async () => signed(await asked('sysadmin'), keys['secadmin'])],
    ['given by another person', async () => signed(await asked('sysadmin'), keys['sysadmin'])],
    ['over a text of one’s own', () => Promise.resolve(signed('zhunsheng/sign-in/secadmin', keys['secadmin']))],
    [
      'older than five minutes',
      async () => {
        const proof = signed(await asked('secadmin'), keys['secadmin']);
        clock.advance(5.1);
        return proof;
      },
    ],
    [
      'for another purpose',
      async () => {
        const user = await inside('secadmin');
        const { body } = await user.post<KeyChallengeView>('/api/v1/session/confirmation/challenge', {});
        return signed(body.challenge ?? '', keys['secadmin']);
      },
    ],
  ])('is refused, counted and written down: a signature %s', async (_what, proof) => {
    const given = await proof();
    await t.db.sql(`update account set failures = 0 where username = 'secadmin'`);
    const refused = await signIn('secadmin', given);
    expect([refused.status, refused.body.code]).toEqual([401, 'UKEY_WRONG']);
    const [row] = await t.db.sql<{ failures: number }>(`select failures from account where username = 'secadmin'`);
    expect(row?.failures).toBe(1);
    const [last] = await t.db.sql<{ canonical: string }>(
      `select canonical from audit.event where action = 'session.refused' order by id desc limit 1`,
    );
    expect(last?.canonical).toContain('智能密码钥匙');
  });

  it('is used up by a wrong answer: the right one comes too late', async () => {
    await t.db.sql('update account set failures = 0');
    const challenge = await asked('secadmin');
    await signIn('secadmin', signed(challenge, new SoftUkey()));
    expect((await signIn('secadmin', signed(challenge, keys['secadmin']))).body.code).toBe('UKEY_WRONG');
  });

  it('confirms a grave act in the session it was asked in, and nowhere else', async () => {
    const system = await inside('sysadmin');
    const { body: accounts } = await system.get<Page<AccountView>>('/api/v1/accounts?q=clerk');
    const clerk = accounts.items[0]?.id ?? '';
    const user = await inside('secadmin');
    const grave = async () => (await user.post<ErrorView>(`/api/v1/accounts/${clerk}/enable`)).body.code;
    const confirm = (body: object) => user.post<ErrorView>('/api/v1/session/confirmation', body);
    const challenge = async (by: SignedIn) =>
      (await by.post<KeyChallengeView>('/api/v1/session/confirmation/challenge', {})).body.challenge ?? '';
    expect(await grave()).toBe('CONFLICT'); // let through: the account is open
    clock.advance(5.1);
    expect(await grave()).toBe('STEP_UP_REQUIRED');
    const password = TEST_PASSWORD;
    expect((await confirm({ password })).body.code).toBe('STEP_UP_WRONG');
    const elsewhere = signed(await challenge(system), keys['secadmin']);
    expect((await confirm({ password, ...elsewhere })).body.code).toBe('STEP_UP_WRONG');
    const proof = signed(await challenge(user), keys['secadmin']);
    expect((await confirm({ password, ...proof })).status).toBe(204);
    expect(await grave()).toBe('CONFLICT');
    clock.advance(5.1);
    expect((await confirm({ password, ...proof })).body.code).toBe('STEP_UP_WRONG');
    expect(await grave()).toBe('STEP_UP_REQUIRED');
  });

  it('goes before a code: who has both signs in with either, and before a grave act signs', async () => {
    const claim = claimOf('reviewer');
    const { body: factor } = await post<{ secret: string }>('credentials/second-factor', claim);
    const code = () => codeAt(bytesOf(factor.secret), stepAt(clock.now()));
    await post('credentials/second-factor/confirmation', { ...claim, code: code() });
    clock.advance(1);
    expect((await bind('reviewer', keys['reviewer'] as SoftUkey, undefined, { code: code() })).bound.status).toBe(204);
    const { details } = (await signIn('reviewer')).body;
    expect(details.codes).toBe(1);
    clock.advance(1);
    const user = await signInAs(t, 'reviewer', TEST_PASSWORD, { code: code() });
    const answer = await user.post<KeyChallengeView>('/api/v1/session/confirmation/challenge', {});
    expect(answer.body).toMatchObject({ codes: false });
    clock.advance(1);
    const byCode = await user.post<ErrorView>('/api/v1/session/confirmation', {
      ...claim,
      username: undefined,
      code: code(),
    });
    expect(byCode.body.code).toBe('STEP_UP_WRONG');
    const bySignature = { password: TEST_PASSWORD, ...signed(answer.body.challenge ?? '', keys['reviewer']) };
    expect((await user.post('/api/v1/session/confirmation', bySignature)).status).toBe(204);
  });

  it('ends an authenticator that was begun with the password alone before, and the other way round', async () => {
    const claim = claimOf('budget');
    const key = new SoftUkey();
    const begun = async () => bytesOf((await post<{ secret: string }>('credentials/second-factor', claim)).body.secret);
    const confirm = (secret: Buffer) =>
      post<object>('credentials/second-factor/confirmation', {
        ...claim,
        code: codeAt(secret, stepAt(clock.now())),
      });
    const theirs = await begun();
    expect((await bind('budget', key)).bound.status).toBe(204);
    expect((await confirm(theirs)).body.code).toBe('CONFLICT');
    expect((await signIn('budget')).body.details.codes).toBe(0);

    const other = claimOf('leader');
    const another = new SoftUkey();
    const { body: offered } = await post<KeyOfferView>('credentials/key', { ...other, key: another.publicKey });
    const offer = { ...other, ...signed(offered.challenge, another) };
    const { body: own } = await post<{ secret: string }>('credentials/second-factor', other);
    const code = codeAt(bytesOf(own.secret), stepAt(clock.now()));
    expect((await post('credentials/second-factor/confirmation', { ...other, code })).status).toBe(204);
    expect((await post('credentials/key/confirmation', offer)).body.code).toBe('UKEY_WRONG');
    const { items } = (await (await inside('sysadmin')).get<Page<AccountView>>('/api/v1/accounts?q=leader')).body;
    expect(await t.db.sql('select from ukey where account_id = $1', [items[0]?.id])).toEqual([]);
  });

  it('may be replaced by who signs with it when its certificate has run out', async () => {
    const claim = claimOf('budget');
    const [old, next] = [new SoftUkey(), new SoftUkey()];
    await t.db.sql(
      `update ukey set public_key = $1, not_after = '2027-02-28' where account_id = (select id from account where username = 'budget')`,
      [old.publicKey],
    );
    const unsigned = await post<KeyOfferView>('credentials/key', { ...claim, key: next.publicKey });
    expect(unsigned.body.code).toBe('UKEY_REQUIRED');
    const stranger = signed(unsigned.body.details.challenge, next);
    const refused = await post<KeyOfferView>('credentials/key', { ...claim, ...stranger, key: next.publicKey });
    expect(refused.body.code).toBe('UKEY_WRONG');
    const proof = signed(refused.body.details.challenge, old);
    const { bound } = await bind('budget', next, undefined, proof);
    expect(bound.status).toBe(204);
    const challenge = await asked('budget');
    expect((await signIn('budget', signed(challenge, next))).status).toBe(200);
  });

  it('is no longer taken when its certificate has run out', async () => {
    const [row] = await t.db.sql<{
      not_after: Date;
    }>(`update ukey set not_after = '2027-02-28' where subject is not null returning
      (select not_after from ukey where subject is not null) as not_after`);
    await t.db.sql('update account set failures = 0');
    const refused = await signIn('secadmin', signed(await asked('secadmin'), keys['secadmin']));
    expect(refused.body.message).toContain('证书已过有效期');
    await t.db.sql('update ukey set not_after = $1 where subject is not null', [row?.not_after]);
  });

  it('is taken away by the security administrator when it is lost, and the next sign-in begins anew', async () => {
    const system = await inside('sysadmin');
    const { items } = (await system.get<Page<AccountView>>('/api/v1/accounts?q=reviewer')).body;
    expect(items[0]?.secondFactor).toBe(true);
    const security = await inside('secadmin');
    expect((await security.delete(`/api/v1/accounts/${items[0]?.id ?? ''}/second-factor`)).status).toBe(204);
    expect((await signIn('reviewer')).status).toBe(200);
    expect(
      await t.db.sql(`select from ukey k join account a on a.id = k.account_id where username = 'reviewer'`),
    ).toEqual([]);
  });

  it('is asked for, or a code, before the gravest acts: who has bound nothing is told where to', async () => {
    const gravest = async (by: SignedIn) => {
      const { status, body } = await by.post<ErrorView>('/api/v1/gravest');
      return [status, body.code];
    };
    expect(await gravest(await signInAs(t, 'reviewer'))).toEqual([403, 'SECOND_FACTOR_FOR_ACT']);
    const security = await inside('secadmin');
    expect(await gravest(security)).toEqual([200, undefined]);
    clock.advance(5.1);
    expect(await gravest(security)).toEqual([403, 'STEP_UP_REQUIRED']);
  });
});

describe('the upgrade that brings keys', () => {
  it('ends the sessions from before, which showed no second factor', async () => {
    const t = await testApp({ migrations: kernelMigrations });
    try {
      const user = await signInAs(t, 'leader');
      const db = { query: (text: string) => t.db.sql(text.replaceAll('zs_', t.db.rolePrefix)) } as SchemaEditor;
      await ukeyTables.down(db);
      expect((await user.get('/api/v1/session')).status).toBe(200);
      await ukeyTables.up(db);
      expect((await user.get('/api/v1/session')).status).toBe(401);
    } finally {
      await t.close();
    }
  }, 180_000);
});

describe('without a role that needs a second factor (the demo)', () => {
  it('lets the gravest acts be done as before, at any time', async () => {
    const clock = new FixedClock('2027-03-01T01:00:00Z');
    const t = await testApp({ migrations: kernelMigrations, clock, controllers: [GravestController] });
    try {
      const user = await signInAs(t, 'secadmin');
      clock.advance(6);
      expect((await user.post('/api/v1/gravest')).status).toBe(200);
    } finally {
      await t.close();
    }
  }, 180_000);
});
