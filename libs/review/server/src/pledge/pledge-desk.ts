import { Injectable } from '@nestjs/common';
import type { EnactPledge, PledgeView, SignPledge } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { pledgeEnacted, pledgeSigned } from './pledge.events.js';
import { PledgeGate } from './pledge-gate.js';

type Pledge = NonNullable<PledgeView['pledge']>;

/** 安全承诺书: the bureau says what is promised, everybody signs it once, each signature stands in the ledger. */
@Injectable()
export class PledgeDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly gate: PledgeGate,
  ) {}

  show(actor: Actor): Promise<PledgeView> {
    return this.work.run(actor, viewOf, { readOnly: true });
  }

  async enact(actor: Actor, body: EnactPledge): Promise<PledgeView> {
    const view = await this.work.run(actor, async (ctx) => {
      const text = body.text.trim();
      const digest = sm3Hex(text);
      const rows = await ctx.manager.query<unknown[]>(
        `insert into security_pledge (region_code, digest, text, enacted_by, enacted_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning 1`,
        [ctx.scope.regionLo, digest, text, actor.name, ctx.clock.now()],
      );
      if (rows.length === 0) throw new ZsError('INVALID_INPUT', { problems: '这份承诺书施行过，请改动内容后再施行' });
      await ledger.append(ctx, pledgeEnacted(`pledge/${digest}`, { digest, text }));
      return viewOf(ctx);
    });
    this.gate.forget();
    return view;
  }

  sign(actor: Actor, { digest }: SignPledge): Promise<PledgeView> {
    return this.work.run(actor, async (ctx) => {
      const pledge = await inForce(ctx);
      if (pledge?.digest !== digest) throw new ZsError('CONFLICT');
      const rows = await ctx.manager.query<unknown[]>(
        `insert into pledge_signature (region_code, digest, account_id, name, unit_code, at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
        [ctx.scope.regionLo, digest, actor.id, actor.name, actor.unitCode, ctx.clock.now()],
      );
      if (rows.length > 0) await ledger.append(ctx, pledgeSigned(`pledge/${digest}`, { digest, unit: actor.unitCode }));
      return viewOf(ctx);
    });
  }
}

async function inForce(ctx: Ctx): Promise<Pledge | null> {
  const [pledge] = await ctx.manager.query<Pledge[]>(
    `select text, digest, enacted_by as "enactedBy", to_char(enacted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
       as "enactedAt" from security_pledge where region_code = $1 order by enacted_at desc limit 1`,
    [ctx.scope.regionLo],
  );
  return pledge ?? null;
}

async function viewOf(ctx: Ctx): Promise<PledgeView> {
  const pledge = await inForce(ctx);
  if (!pledge) return { pledge, signedAt: null, signatures: null };
  const signed = await ctx.manager.query<{ id: string; name: string; unitCode: string | null; at: string }[]>(
    `select account_id as id, name, unit_code as "unitCode", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
       as at from pledge_signature where region_code = $1 and digest = $2 order by at, name`,
    [ctx.scope.regionLo, pledge.digest],
  );
  const own = signed.find(({ id }) => id === ctx.actor.id);
  const isBureau = ctx.scope.kind === 'region' || ctx.scope.kind === 'all';
  const signatures = isBureau ? signed.map(({ name, unitCode, at }) => ({ name, unitCode, at })) : null;
  return { pledge, signedAt: own?.at ?? null, signatures };
}
