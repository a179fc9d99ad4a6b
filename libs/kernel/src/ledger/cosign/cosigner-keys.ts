import { randomUUID } from 'node:crypto';

import type { CosignerKeyView } from '@zhunsheng/contract';
import { In } from 'typeorm';

import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import { Account, RoleGrant } from '../../administration/account.entity.js';
import { sealOf } from '../../administration/grant.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../ledger.js';
import { cosignerKeyAsked, cosignerKeyDecided, cosignerKeyEnded } from './cosign.events.js';
import { CosignerKey } from './cosigner-key.entity.js';

const STANDING = ['待审定', '有效'] as const;

/** Whose key is whose, by two people: the auditor says his, the security administrator agrees. Only such keys cosign. */
export class CosignerKeys {
  constructor(
    private readonly work: UnitOfWork,
    private readonly productKey: string,
  ) {}

  async list(actor: Actor): Promise<CosignerKeyView[]> {
    return this.#as(actor, async (ctx) => {
      const rows = await ctx.manager.find(CosignerKey, { order: { askedAt: 'DESC', state: 'DESC' }, take: 200 });
      const named = rows.flatMap(({ accountId, decidedBy }) => [accountId, decidedBy ?? []].flat());
      // all the rows name: they reference their accounts
      const people = new Map((await ctx.manager.findBy(Account, { id: In(named) })).map(({ id, name }) => [id, name]));
      return rows.map((row) => ({
        ...{ id: row.id, publicKey: row.publicKey, state: row.state },
        holder: people.get(row.accountId)!,
        own: row.accountId === actor.id,
        askedAt: row.askedAt.toISOString(),
        decidedBy: row.decidedBy ? people.get(row.decidedBy)! : null,
        decidedAt: row.decidedAt?.toISOString() ?? null,
      }));
    });
  }

  /** @throws ZsError CONFLICT when one waits already, or the key is somebody's; INVALID_INPUT for the product's own */
  async ask(actor: Actor, given: string): Promise<{ id: string }> {
    const publicKey = given.toLowerCase();
    if (publicKey === this.productKey.toLowerCase())
      throw new ZsError('INVALID_INPUT', { problems: '这是产品自己的签名公钥。会签须用审计员本人的密钥（UKey）' });
    return this.#as(actor, async (ctx) => {
      const taken = [
        { publicKey, state: In(STANDING) },
        { accountId: actor.id, state: '待审定' as const },
      ];
      if (await ctx.manager.existsBy(CosignerKey, taken)) throw new ZsError('CONFLICT');
      const row = { id: randomUUID(), accountId: actor.id, publicKey, state: '待审定' as const };
      await ctx.manager.insert(CosignerKey, { ...row, askedAt: ctx.clock.now() });
      await ledger.append(ctx, cosignerKeyAsked(`cosigner-key/${row.id}`, { holder: actor.name, publicKey }));
      return { id: row.id };
    });
  }

  /** Agreed to, it takes the place of the one before. */
  async decide(actor: Actor, id: string, agreed: boolean): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const row = await locked(ctx, id);
      if (row.state !== '待审定')
        throw new ZsError('PROPOSAL_STATE', { state: row.state, act: agreed ? '同意' : '退回' });
      if (row.accountId === actor.id) throw new ZsError('SECOND_PERSON');
      const holder = await ctx.manager.findOneByOrFail(Account, { id: row.accountId });
      const now = ctx.clock.now();
      const { accountId, publicKey } = row;
      if (agreed)
        await ctx.manager.update(CosignerKey, { accountId, state: '有效' }, { state: '已停用', endedAt: now });
      const seal = agreed ? sealOf(ctx).ofText(sealed({ id, accountId, publicKey, decidedBy: actor.id })) : null;
      const state = agreed ? '有效' : '已退回';
      await ctx.manager.update(CosignerKey, { id }, { state, decidedBy: actor.id, decidedAt: now, seal });
      const said = { holder: holder.name, publicKey, agreed };
      await ledger.append(ctx, cosignerKeyDecided(`cosigner-key/${id}`, said));
    });
  }

  /** The holder gave it back or lost it: what it signed stands, and it signs no more. */
  async end(actor: Actor, id: string): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const row = await locked(ctx, id);
      if (!STANDING.some((one) => one === row.state))
        throw new ZsError('PROPOSAL_STATE', { state: row.state, act: '停用' });
      if (row.accountId !== actor.id && !actor.roles.includes('secadmin')) throw new ZsError('FORBIDDEN');
      const holder = await ctx.manager.findOneByOrFail(Account, { id: row.accountId });
      await ctx.manager.update(CosignerKey, { id }, { state: '已停用', endedAt: ctx.clock.now() });
      const said = { holder: holder.name, publicKey: row.publicKey };
      await ledger.append(ctx, cosignerKeyEnded(`cosigner-key/${id}`, said));
    });
  }

  #as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}

/** Whose key this is, as two people said it; null for any other, and for a row written past the product. */
export async function holderOfKey(ctx: Ctx, publicKey: string): Promise<Account | null> {
  const row = await ctx.manager.findOneBy(CosignerKey, { publicKey: publicKey.toLowerCase(), state: '有效' });
  if (!row?.seal || !sealOf(ctx).isOfText(sealed(row), row.seal)) return null;
  const account = await ctx.manager.findOneBy(Account, { id: row.accountId, state: 'active' });
  const grant = account && (await ctx.manager.findOneBy(RoleGrant, { accountId: account.id }));
  // who is no auditor any more signs as nobody
  return grant?.roles.includes('audadmin') && sealOf(ctx).isGenuine(grant) ? account : null;
}

const sealed = ({
  id,
  accountId,
  publicKey,
  decidedBy,
}: Pick<CosignerKey, 'id' | 'accountId' | 'publicKey' | 'decidedBy'>) =>
  `cosigner-key\n${id}\n${accountId}\n${publicKey}\n${decidedBy ?? ''}`;

async function locked(ctx: Ctx, id: string): Promise<CosignerKey> {
  const row = await ctx.manager.findOne(CosignerKey, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new ZsError('NOT_FOUND');
  return row;
}
