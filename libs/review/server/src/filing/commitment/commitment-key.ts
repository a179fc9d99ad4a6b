import { Injectable } from '@nestjs/common';
import type { CommitmentKeyView, RegisterKey } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, sm2Verify, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { commitmentKeyRegistered } from '../filing.events.js';

/** What the person signs to show that the key is theirs to use. */
export const keyStatement = (username: string, publicKey: string): string =>
  `本人以账号 ${username} 登记 SM2 签名公钥 ${publicKey}，用于材料真实性承诺。`;

/** A person's own signing key, registered by the person; the one before is retired, what it signed stays valid. */
@Injectable()
export class CommitmentKeys {
  constructor(private readonly work: UnitOfWork) {}

  show(actor: Actor): Promise<CommitmentKeyView> {
    return this.work.run(actor, (ctx) => viewOf(ctx), { readOnly: true });
  }

  async register(actor: Actor, { publicKey: given, signature }: RegisterKey): Promise<CommitmentKeyView> {
    const publicKey = given.toLowerCase();
    if (!sm2Verify(keyStatement(actor.username, publicKey), Buffer.from(signature, 'hex'), publicKey))
      throw new ZsError('INVALID_INPUT', { problems: '签名与登记内容、公钥不符，请用同一把私钥对登记内容签名' });
    return this.work.run(actor, async (ctx) => {
      const region = ctx.scope.regionLo;
      const now = ctx.clock.now();
      await ctx.manager.query(
        `update commitment_key set retired_at = $3 where region_code = $1 and account_id = $2 and retired_at is null`,
        [region, actor.id, now],
      );
      // a key of somebody else, or one retired before, is refused by its unique index
      await ctx.manager.query(
        `insert into commitment_key (region_code, account_id, unit_code, public_key, registered_at)
         values ($1, $2, $3, $4, $5)`,
        [region, actor.id, actor.unitCode, publicKey, now],
      );
      await ledger.append(ctx, commitmentKeyRegistered(`account/${actor.id}`, { publicKey }));
      return viewOf(ctx);
    });
  }
}

/** The key in force of the person who acts; null without one. */
export async function ownKey(ctx: Ctx): Promise<string | null> {
  const [row] = await ctx.manager.query<{ key: string }[]>(
    `select public_key as key from commitment_key where region_code = $1 and account_id = $2 and retired_at is null`,
    [ctx.scope.regionLo, ctx.actor.id],
  );
  return row?.key ?? null;
}

async function viewOf(ctx: Ctx): Promise<CommitmentKeyView> {
  const publicKey = await ownKey(ctx);
  return { publicKey, statement: keyStatement(ctx.actor.username, '{公钥}') };
}
