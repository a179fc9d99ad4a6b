import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CosignerKeyView, ErrorView } from '@zhunsheng/contract';

import { type SignedIn, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { systemActor } from '../../actor/actor.js';
import { makeSm2Keys } from '../../crypto/sm2.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import { describeEvent } from '../ledger-event.js';
import { cosignerKeyDecided } from './cosign.events.js';
import { CosignerKeys, holderOfKey } from './cosigner-keys.js';

const AT = '/api/v1/ledger/cosigner-keys';

describe('whose key an auditor signs with, said by two people', () => {
  let t: TestApp;
  let auditor: SignedIn;
  let security: SignedIn;
  const [first, second, third] = [makeSm2Keys(), makeSm2Keys(), makeSm2Keys()].map(({ publicKey }) => publicKey) as [
    string,
    string,
    string,
  ];

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations });
    [auditor, security] = [await signInAs(t, 'audadmin'), await signInAs(t, 'secadmin')];
  });
  afterAll(() => t.close());

  const ask = (publicKey: string) => auditor.post<{ id: string } & ErrorView>(AT, { publicKey });
  const decide = (id: string, agreed: boolean, by = security) => by.post<ErrorView>(`${AT}/${id}/decision`, { agreed });
  const end = (id: string, by = auditor) => by.delete<ErrorView>(`${AT}/${id}`);
  const shown = async (publicKey: string, by = auditor) =>
    (await by.get<CosignerKeyView[]>(AT)).body.find((one) => one.publicKey === publicKey);
  const holder = (publicKey: string) =>
    t.db.work.run(systemActor(), async (ctx) => (await holderOfKey(ctx, publicKey))?.id ?? null);

  it('is never the product’s own, however it is written', async () => {
    for (const key of [t.keys.ledger.publicKey, t.keys.ledger.publicKey.toUpperCase()]) {
      const { status, body } = await ask(key);
      expect([status, body.message]).toEqual([400, expect.stringContaining('产品自己的签名公钥')]);
    }
  });

  it('waits for another person, one at a time, and can be sent back', async () => {
    const asked = await ask(first);
    expect(asked.status).toBe(201);
    expect(await shown(first)).toMatchObject({ state: '待审定', own: true, decidedBy: null, decidedAt: null });
    expect(await shown(first, security)).toMatchObject({ own: false, holder: auditor.session.user.name });
    expect((await ask(second)).body.code).toBe('CONFLICT');
    expect((await decide(asked.body.id, true, auditor)).status).toBe(403);
    const own = t.app.get(CosignerKeys).decide({ ...systemActor(), id: auditor.session.user.id }, asked.body.id, true);
    await expect(own).rejects.toMatchObject({ code: 'SECOND_PERSON' });
    expect(await holder(first)).toBeNull();
    expect((await decide(asked.body.id, false)).status).toBe(204);
    expect(await shown(first)).toMatchObject({ state: '已退回', decidedBy: security.session.user.name });
    for (const agreed of [true, false]) expect((await decide(asked.body.id, agreed)).body.code).toBe('PROPOSAL_STATE');
    expect((await end(asked.body.id)).body.code).toBe('PROPOSAL_STATE');
  });

  it('holds when it is agreed to, and takes the place of the one before', async () => {
    const one = await ask(first);
    expect((await decide(one.body.id, true)).status).toBe(204);
    expect((await ask(first)).body.code).toBe('CONFLICT');
    expect([await holder(first), await holder(first.toUpperCase())]).toEqual([
      auditor.session.user.id,
      auditor.session.user.id,
    ]);
    const two = await ask(second);
    expect((await decide(two.body.id, true)).status).toBe(204);
    const states = (await auditor.get<CosignerKeyView[]>(AT)).body.filter(({ id }) =>
      [one, two].some((a) => a.body.id === id),
    );
    expect(states.map(({ publicKey, state }) => [publicKey, state]).sort()).toEqual(
      [
        [first, '已停用'],
        [second, '有效'],
      ].sort(),
    );
    expect([await holder(first), await holder(second)]).toEqual([null, auditor.session.user.id]);
  });

  it('is nobody’s where the row, the right or the account is not what two people said', async () => {
    const id = auditor.session.user.id;
    const [{ seal = '' } = {}] = await t.db.sql<{ seal: string }>(`select seal from cosigner_key where state = '有效'`);
    const changed = async (sql: string, undo: string) => {
      await t.db.sql(sql, [id]);
      const found = await holder(second);
      await t.db.sql(undo, [id]);
      return found;
    };
    const key = (value: string) => `update cosigner_key set seal = ${value} where account_id = $1 and state = '有效'`;
    expect(await changed(key('null'), key(`'${seal}'`))).toBeNull();
    expect(await changed(key(`'${'0'.repeat(64)}'`), key(`'${seal}'`))).toBeNull();
    const account = (state: string) => `update account set state = '${state}' where id = $1`;
    expect(await changed(account('disabled'), account('active'))).toBeNull();
    const label = (text: string) => `update role_grant set scope_label = ${text} where account_id = $1`;
    expect(await changed(label(`scope_label || '一'`), label(`left(scope_label, -1)`))).toBeNull();
    expect(await holder(second)).toBe(id);
    expect(await holder(third)).toBeNull();
    await t.db.sql('create table kept_grant as select * from role_grant where account_id = $1', [id]);
    const back = 'insert into role_grant select * from kept_grant where account_id = $1';
    expect(await changed('delete from role_grant where account_id = $1', back)).toBeNull();
    expect(await holder(second)).toBe(id);
  });

  it('is ended by its holder or the security administrator, and by nobody else', async () => {
    const { id = '' } = (await shown(second)) ?? {};
    const other = t.app.get(CosignerKeys).end({ ...systemActor(), roles: ['audadmin'] }, id);
    await expect(other).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await end(id)).status).toBe(204);
    expect((await end(id)).body.code).toBe('PROPOSAL_STATE');
    const waiting = await ask(third);
    expect((await end(waiting.body.id, security)).status).toBe(204);
    expect(await shown(third)).toMatchObject({ state: '已停用' });
    expect((await end('00000000-0000-4000-8000-000000000000')).body.code).toBe('NOT_FOUND');
  });

  it('is said in words in the ledger', async () => {
    const said = (agreed: boolean) =>
      describeEvent(cosignerKeyDecided.action, 1, { holder: '甲', publicKey: first, agreed }).summary;
    expect([said(true), said(false)]).toEqual([expect.stringMatching(/：登记$/), expect.stringMatching(/：退回$/)]);
    const rows = await t.db.sql<{ action: string }>(
      `select action from audit.event where action like 'cosigner-key.%' order by id`,
    );
    const kinds = rows.map(({ action }) => action.replace('cosigner-key.', '')).join(' ');
    expect(kinds).toBe('asked decided asked decided asked decided ended asked ended');
  });
});
