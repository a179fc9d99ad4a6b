import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { Page, PromotionView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { firstOf, OF_ALL } from '../../limit.js';
import { KEEPERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { promotionDecided, promotionProposed } from '../standard.events.js';
import { changingStandards, endVersion } from './replace-version.js';

export interface WantedPromotion {
  standardCode: string;
  toClass: '固定' | '法定';
  since: string;
  document: string;
  approvalNumber: string;
}

interface Version {
  since: string;
  class: '法定' | '固定' | '暂定';
  measured: boolean;
}

const STEP: Record<WantedPromotion['toClass'], Version['class']> = { 固定: '暂定', 法定: '固定' };

/** 暂定 → 固定 with an approval number and the frozen sample kept; 固定 → 法定 by document. Two people each time. */
@Injectable()
export class PromotionDesk {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor, state: string | undefined): Promise<Page<PromotionView>> {
    return this.work.run(actor, (ctx) => promotionViews(ctx, '$1::text is null or p.state = $1', [state ?? null]), {
      readOnly: true,
    });
  }

  propose(actor: Actor, wanted: WantedPromotion, named?: string): Promise<{ id: string }> {
    const region = regionOf(actor, named);
    return this.work.run(actor, async (ctx) => {
      const now = await runningVersion(ctx, region, wanted.standardCode);
      if (now.class !== STEP[wanted.toClass])
        throw new ZsError('INVALID_INPUT', { problems: `${now.class}标准不能直接升级为${wanted.toClass}标准` });
      if (wanted.toClass === '固定' && !now.measured)
        throw new ZsError('NO_FROZEN_SAMPLE', { code: wanted.standardCode });
      if (wanted.since <= now.since)
        throw new ZsError('INVALID_INPUT', { problems: `起效日期应晚于现行版本的 ${now.since}` });
      const id = randomUUID();
      const inserted: unknown[] = await ctx.manager.query(
        `insert into standard_promotion (region_code, promotion_id, standard_code, from_since, to_class, since, document,
           approval_number, state, proposed_by, proposer, proposed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, '待定', $9, $10, $11)
         on conflict (region_code, standard_code) where state = '待定' do nothing returning 1`,
        [
          region,
          id,
          wanted.standardCode,
          now.since,
          wanted.toClass,
          wanted.since,
          wanted.document,
          wanted.approvalNumber,
          ctx.actor.id,
          ctx.actor.name,
          ctx.clock.now(),
        ],
      );
      if (inserted.length === 0) throw new ZsError('CONFLICT');
      const { toClass, approvalNumber: approval, since, standardCode: standard } = wanted;
      await ledger.append(
        ctx,
        promotionProposed(`standard-promotion/${id}`, { region, standard, toClass, approval, since }),
      );
      return { id };
    });
  }

  async decide(actor: Actor, id: string, accept: boolean, reason: string): Promise<void> {
    await changingStandards(() =>
      this.work.run(actor, async (ctx) => {
        const waiting = await lock(ctx, id);
        if (accept) await promote(ctx, id, waiting);
        await ctx.manager.query(
          `update standard_promotion set state = $2, decided_by = $3, decider = $4, decided_at = $5, reason = $6
           where promotion_id = $1`,
          [id, accept ? '已批准' : '已退回', ctx.actor.id, ctx.actor.name, ctx.clock.now(), reason],
        );
        const { region, standard, toClass } = waiting;
        await ledger.append(
          ctx,
          promotionDecided(`standard-promotion/${id}`, { region, standard, toClass, accepted: accept, reason }),
        );
      }),
    );
  }
}

interface Waiting {
  region: number;
  standard: string;
  toClass: string;
  since: string;
  state: string;
  proposedBy: string;
  decider: string | null;
}

async function lock(ctx: Ctx, id: string): Promise<Waiting> {
  const rows: Waiting[] = await ctx.manager.query(
    `select region_code as region, standard_code as standard, to_class as "toClass", since::text, state,
       proposed_by as "proposedBy", decider
     from standard_promotion where promotion_id = $1 for update`,
    [id],
  );
  const [waiting] = rows;
  if (!waiting) throw new ZsError('NOT_FOUND');
  if (waiting.state !== '待定')
    throw new ZsError('ALREADY_DECIDED', { decider: waiting.decider ?? '系统', state: waiting.state });
  if (waiting.proposedBy === ctx.actor.id) throw new ZsError('SECOND_PERSON');
  return waiting;
}

async function runningVersion(ctx: Ctx, region: number, code: string): Promise<Version> {
  const rows: Version[] = await ctx.manager.query(
    `select since::text, class, measured_run is not null as measured from standard
     where region_code = $1 and standard_code = $2 and state = '启用' order by since desc limit 1`,
    [region, code],
  );
  if (!rows[0]) throw new ZsError('NOT_FOUND');
  return rows[0];
}

/** A new version beside the old one; value, conditions and sample go with it. */
async function promote(ctx: Ctx, id: string, { region, standard, since }: Waiting): Promise<void> {
  await endVersion(ctx, region, standard, since);
  await ctx.manager.query(
    `insert into standard (region_code, standard_code, since, name, item, item_key, tier, class, calc, value_fen, low_fen,
       high_fen, ratio, quantity_limit, life_years, unit, econ_code, scope, document, number, article, certainty, category,
       expense_scope, expense_content, office, approval_number, measured_run, measured_no)
     select s.region_code, s.standard_code, p.since, s.name, s.item, s.item_key, s.tier, p.to_class, s.calc, s.value_fen,
       s.low_fen, s.high_fen, s.ratio, s.quantity_limit, s.life_years, s.unit, s.econ_code, s.scope, p.document,
       p.approval_number, s.article, s.certainty, s.category, s.expense_scope, s.expense_content, s.office,
       p.approval_number, s.measured_run, s.measured_no
     from standard_promotion p join standard s
       on (s.region_code, s.standard_code, s.since) = (p.region_code, p.standard_code, p.from_since)
     where p.promotion_id = $1`,
    [id],
  );
  await ctx.manager.query(
    `insert into standard_condition (region_code, standard_code, since, row_no, attribute, over, upto, word, value_fen,
       factor_low, factor_high, note)
     select c.region_code, c.standard_code, p.since, c.row_no, c.attribute, c.over, c.upto, c.word, c.value_fen,
       c.factor_low, c.factor_high, c.note
     from standard_promotion p join standard_condition c
       on (c.region_code, c.standard_code, c.since) = (p.region_code, p.standard_code, p.from_since)
     where p.promotion_id = $1`,
    [id],
  );
}

type Found = PromotionView & { proposedBy: string };

export async function promotionViews(ctx: Ctx, condition: string, values: unknown[]): Promise<Page<PromotionView>> {
  const isKeeper = KEEPERS.some((role) => ctx.actor.roles.includes(role));
  const rows: (Found & { ofAll: number })[] = await ctx.manager.query(
    `select ${OF_ALL}, p.promotion_id as id, p.standard_code as "standardCode", s.name as "standardName", s.class as "fromClass",
       p.to_class as "toClass", p.since::text, p.document, p.approval_number as "approvalNumber", p.state, p.proposer,
       p.proposed_by as "proposedBy", p.proposed_at as "proposedAt", p.decider, p.reason
     from standard_promotion p join standard s
       on (s.region_code, s.standard_code, s.since) = (p.region_code, p.standard_code, p.from_since)
     where ${condition} order by p.proposed_at desc limit 200`,
    values,
  );
  const { items, ...page } = firstOf<Found>(rows);
  return {
    ...page,
    items: items.map(({ proposedBy, ...row }) => ({
      ...row,
      mayDecide: row.state === '待定' && isKeeper && proposedBy !== ctx.actor.id,
    })),
  };
}
