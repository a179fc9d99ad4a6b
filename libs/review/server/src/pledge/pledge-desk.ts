import { Injectable } from '@nestjs/common';
import type { EnactPledge, PledgeView, SignPledge } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { pledgeEnacted, pledgeSigned } from './pledge.events.js';
import { PledgeGate } from './pledge-gate.js';

type Pledge = NonNullable<PledgeView['pledge']>;

const SECOND = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

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
      const { effectiveOn } = body;
      const [text, now] = [body.text.trim(), ctx.clock.now()];
      const digest = sm3Hex(text);
      if (effectiveOn < beijingDay(now)) throw new ZsError('INVALID_INPUT', { problems: '施行日期不能早于今天' });
      const from = effectiveOn === beijingDay(now) ? now : new Date(`${effectiveOn}T00:00:00+08:00`);
      const rows = await ctx.manager.query<unknown[]>(
        `insert into security_pledge (region_code, digest, text, enacted_by, enacted_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning 1`,
        [ctx.scope.regionLo, digest, text, actor.name, from],
      );
      if (rows.length === 0) throw new ZsError('INVALID_INPUT', { problems: '这份承诺书施行过，请改动内容后再施行' });
      await ledger.append(ctx, pledgeEnacted(`pledge/${digest}`, { digest, text, effectiveOn }));
      return viewOf(ctx);
    });
    this.gate.forget();
    return view;
  }

  sign(actor: Actor, { digest }: SignPledge): Promise<PledgeView> {
    return this.work.run(actor, async (ctx) => {
      if (!(await asked(ctx)).some((one) => one.digest === digest)) throw new ZsError('CONFLICT');
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

/** What stands in force, then what was announced for a later day, each with the reader's own signature. */
async function asked(ctx: Ctx): Promise<(Pledge & { signedAt: string | null })[]> {
  const all = await ctx.manager.query<(Pledge & { signedAt: string | null })[]>(
    `select p.text, p.digest, p.enacted_by as "enactedBy", p.enacted_at <= $2 as "inForce",
       to_char(p.enacted_at at time zone 'UTC', ${SECOND}) as "enactedAt",
       to_char(s.at at time zone 'UTC', ${SECOND}) as "signedAt"
     from security_pledge p
     left join pledge_signature s on (s.region_code, s.digest, s.account_id) = (p.region_code, p.digest, $3)
     where p.region_code = $1 order by p.enacted_at desc`,
    [ctx.scope.regionLo, ctx.clock.now(), ctx.actor.id],
  );
  return [all.find(({ inForce }) => inForce), all.find(({ inForce }) => !inForce)].filter((one) => one !== undefined);
}

async function viewOf(ctx: Ctx): Promise<PledgeView> {
  const all = await asked(ctx);
  const shown = all.find(({ signedAt }) => signedAt === null) ?? all.at(-1);
  if (!shown) return { pledge: null, signedAt: null, signatures: null };
  const { signedAt, ...pledge } = shown;
  const isBureau = ctx.scope.kind === 'region' || ctx.scope.kind === 'all';
  return { pledge, signedAt, signatures: isBureau ? await signaturesOf(ctx, pledge) : null };
}

function signaturesOf(ctx: Ctx, { digest }: Pledge): Promise<NonNullable<PledgeView['signatures']>> {
  return ctx.manager.query(
    `select name, unit_code as "unitCode", to_char(at at time zone 'UTC', ${SECOND}) as at
     from pledge_signature where region_code = $1 and digest = $2 order by pledge_signature.at, name`,
    [ctx.scope.regionLo, digest],
  );
}
