import { Injectable } from '@nestjs/common';
import type {
  AnnouncedPledge,
  EnactPledge,
  PledgeView,
  SignPledge,
  WithdrawnPledge,
  WithdrawPledge,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { pledgeEnacted, pledgeSigned, pledgeWithdrawn } from './pledge.events.js';
import { PledgeGate } from './pledge-gate.js';
import { isOneRegion, NEWEST_FIRST, pledgeRegion, STANDING } from './pledge-order.js';

type Pledge = NonNullable<PledgeView['pledge']>;
type Asked = Pledge & { region: number; signedAt: string | null };

const PUBLISHED = '这份承诺书公布过，请改动内容后再公布';
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
    if (!isOneRegion(actor.scope)) throw new ZsError('PLEDGE_REGION');
    const view = await this.work.run(actor, async (ctx) => {
      const { effectiveOn } = body;
      const [text, now] = [body.text.trim(), ctx.clock.now()];
      if (effectiveOn < beijingDay(now)) throw new ZsError('INVALID_INPUT', { problems: '施行日期不能早于今天' });
      const from = effectiveOn === beijingDay(now) ? now : new Date(`${effectiveOn}T00:00:00+08:00`);
      await refuseSecond(ctx, effectiveOn, from);
      const digest = await digestOf(ctx, text);
      const rows = await ctx.manager.query<unknown[]>(
        `insert into security_pledge (region_code, digest, text, enacted_by, enacted_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning 1`,
        [ctx.scope.regionLo, digest, text, actor.name, from],
      );
      if (rows.length === 0) throw new ZsError('INVALID_INPUT', { problems: PUBLISHED });
      await ledger.append(ctx, pledgeEnacted(`pledge/${digest}`, { digest, text, effectiveOn }));
      return viewOf(ctx);
    });
    this.gate.forget();
    return view;
  }

  /** Before its day only: what people had to sign is followed by another, never taken back. */
  async withdraw(actor: Actor, { digest, reason }: WithdrawPledge): Promise<PledgeView> {
    if (!isOneRegion(actor.scope)) throw new ZsError('PLEDGE_REGION');
    const view = await this.work.run(actor, async (ctx) => {
      const now = ctx.clock.now();
      await oneAtATime(ctx);
      const [found] = await ctx.manager.query<{ from: Date }[]>(
        `select p.enacted_at as from from security_pledge p where p.region_code = $1 and p.digest = $2 and ${STANDING}`,
        [ctx.scope.regionLo, digest],
      );
      if (!found) throw new ZsError('NOT_FOUND');
      if (found.from <= now)
        throw new ZsError('INVALID_INPUT', { problems: '这份承诺书已经施行，不能撤回。要换掉它，请施行新的一份' });
      await ctx.manager.query(
        `insert into pledge_withdrawal (region_code, digest, reason, withdrawn_by, name, at) values ($1, $2, $3, $4, $5, $6)`,
        [ctx.scope.regionLo, digest, reason.trim(), actor.id, actor.name, now],
      );
      await ledger.append(ctx, pledgeWithdrawn(`pledge/${digest}`, { digest, reason: reason.trim() }));
      return viewOf(ctx);
    });
    this.gate.forget();
    return view;
  }

  sign(actor: Actor, { digest }: SignPledge): Promise<PledgeView> {
    return this.work.run(actor, async (ctx) => {
      const text = (await asked(ctx)).find((one) => one.digest === digest);
      if (!text) throw new ZsError('CONFLICT');
      const rows = await ctx.manager.query<unknown[]>(
        `insert into pledge_signature (region_code, digest, account_id, name, unit_code, at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
        [text.region, digest, actor.id, actor.name, actor.unitCode, ctx.clock.now()],
      );
      if (rows.length > 0) await ledger.append(ctx, pledgeSigned(`pledge/${digest}`, { digest, unit: actor.unitCode }));
      return viewOf(ctx);
    });
  }
}

/** One text a day: which of two would hold nobody could tell, and the first may be signed already. */
async function refuseSecond(ctx: Ctx, effectiveOn: string, from: Date): Promise<void> {
  await oneAtATime(ctx);
  const [taken] = await ctx.manager.query<{ digest: string }[]>(
    `select p.digest from security_pledge p where p.region_code = $1 and p.enacted_at = $2 and ${STANDING} limit 1`,
    [ctx.scope.regionLo, from],
  );
  if (!taken) return;
  const problems = `${effectiveOn} 起施行的承诺书已经公布（摘要 ${taken.digest.slice(0, 16)}），同一天不能再公布一份。请另选施行日期；要换掉它，请先撤回它`;
  throw new ZsError('INVALID_INPUT', { problems });
}

/** Of the text; of one taken back and announced anew also which time it is: nobody has signed this one yet. */
async function digestOf({ manager, scope }: Ctx, text: string): Promise<string> {
  const before = await manager.query<{ standing: boolean }[]>(
    `select ${STANDING} as standing from security_pledge p where p.region_code = $1 and p.text = $2`,
    [scope.regionLo, text],
  );
  if (before.some(({ standing }) => standing)) throw new ZsError('INVALID_INPUT', { problems: PUBLISHED });
  return sm3Hex(before.length === 0 ? text : `${text}\n第 ${before.length + 1} 次公布`);
}

async function oneAtATime({ manager, scope }: Ctx): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('security-pledge'), $1)`, [scope.regionLo]);
}

/** What stands in force, then the nearest announced for a later day, each with the reader's own signature. */
async function asked(ctx: Ctx): Promise<Asked[]> {
  const all = await ctx.manager.query<Asked[]>(
    `select p.region_code as region, p.text, p.digest, p.enacted_by as "enactedBy", p.enacted_at <= $2 as "inForce",
       to_char(p.enacted_at at time zone 'UTC', ${SECOND}) as "enactedAt",
       to_char(s.at at time zone 'UTC', ${SECOND}) as "signedAt"
     from security_pledge p
     left join pledge_signature s on (s.region_code, s.digest, s.account_id) = (p.region_code, p.digest, $3)
     where p.region_code = $1 and ${STANDING} order by ${NEWEST_FIRST}`,
    [await pledgeRegion(ctx), ctx.clock.now(), ctx.actor.id],
  );
  const announced = all.filter(({ inForce }) => !inForce);
  // of several for one day the first in this order will hold
  const nearest = announced.find(({ enactedAt }) => enactedAt === announced.at(-1)?.enactedAt);
  return [all.find(({ inForce }) => inForce), nearest].filter((one) => one !== undefined);
}

async function viewOf(ctx: Ctx): Promise<PledgeView> {
  const all = await asked(ctx);
  const shown = all.find(({ signedAt }) => signedAt === null) ?? all.at(-1);
  const isBureau = ctx.scope.kind === 'region' || ctx.scope.kind === 'all';
  const region = isBureau ? await pledgeRegion(ctx) : null;
  const ahead = {
    announced: isBureau ? await announcedOf(ctx, region) : null,
    withdrawn: isBureau ? await withdrawnOf(ctx, region) : null,
  };
  if (!shown) return { pledge: null, signedAt: null, signatures: null, ...ahead };
  const { signedAt, region: of, ...pledge } = shown;
  return { pledge, signedAt, signatures: isBureau ? await signaturesOf(ctx, of, pledge) : null, ...ahead };
}

function signaturesOf(ctx: Ctx, region: number, { digest }: Pledge): Promise<NonNullable<PledgeView['signatures']>> {
  return ctx.manager.query(
    `select name, unit_code as "unitCode", to_char(at at time zone 'UTC', ${SECOND}) as at
     from pledge_signature where region_code = $1 and digest = $2 order by pledge_signature.at, name`,
    [region, digest],
  );
}

function announcedOf({ manager, clock }: Ctx, region: number | null): Promise<AnnouncedPledge[]> {
  return manager.query(
    `select p.text, p.digest, p.enacted_by as "enactedBy", to_char(p.enacted_at at time zone 'UTC', ${SECOND}) as "enactedAt",
       (select count(*)::int from pledge_signature s where (s.region_code, s.digest) = (p.region_code, p.digest)) as signed
     from security_pledge p where p.region_code = $1 and p.enacted_at > $2 and ${STANDING} order by p.enacted_at, p.digest`,
    [region, clock.now()],
  );
}

function withdrawnOf({ manager }: Ctx, region: number | null): Promise<WithdrawnPledge[]> {
  return manager.query(
    `select w.digest, to_char(p.enacted_at at time zone 'UTC', ${SECOND}) as "enactedAt", w.name as by, w.reason,
       to_char(w.at at time zone 'UTC', ${SECOND}) as at
     from pledge_withdrawal w join security_pledge p using (region_code, digest)
     where w.region_code = $1 order by w.at desc, w.digest limit 20`,
    [region],
  );
}
