import { Injectable } from '@nestjs/common';
import { type Actor, type Ctx, ledger, UnitOfWork, yearInChina, ZsError } from '@zhunsheng/kernel';

import { proposalDecided } from '../standard.events.js';
import { changingStandards, endVersion } from './replace-version.js';

export interface Decision {
  accept: boolean;
  reason: string;
  /** First day of the standard; the first of next January if left out. */
  since?: string | null;
}

interface Waiting {
  region: number;
  item: string;
  tier: string;
  measure: string;
  low: string;
  mid: string;
  high: string;
  lines: number;
  kept: number;
  firstYear: number;
  lastYear: number;
  sample: string;
  state: string;
  proposedBy: string;
  decider: string | null;
}

/** The second person: takes a measured interval as a provisional standard, or sends it back with a reason. */
@Injectable()
export class ProposalDesk {
  constructor(private readonly work: UnitOfWork) {}

  async decide(actor: Actor, run: string, no: number, decision: Decision): Promise<void> {
    await changingStandards(() =>
      this.work.run(actor, async (ctx) => {
        const waiting = await lock(ctx, run, no);
        const since = decision.accept ? (decision.since ?? nextJanuary(ctx)) : null;
        const standard = since ? await take(ctx, waiting, run, no, since) : null;
        await ctx.manager.query(
          `update measured_proposal set state = $3, decided_by = $4, decider = $5, decided_at = $6, reason = $7,
             standard_code = $8, standard_since = $9
           where run_id = $1 and proposal_no = $2`,
          [
            run,
            no,
            decision.accept ? '已采纳' : '已退回',
            ctx.actor.id,
            ctx.actor.name,
            ctx.clock.now(),
            decision.reason,
            standard,
            since,
          ],
        );
        const { region, item, tier, sample } = waiting;
        const { accept: accepted, reason } = decision;
        const said = { region, item, tier, accepted, reason, standard, since, sample };
        await ledger.append(ctx, proposalDecided(`standard-proposal/${run}/${no}`, said));
      }),
    );
  }
}

async function lock(ctx: Ctx, run: string, no: number): Promise<Waiting> {
  const rows: Waiting[] = await ctx.manager.query(
    `select p.region_code as region, p.item_key as item, p.tier, p.measure, p.low_fen as low, p.mid_fen as mid,
       p.high_fen as high, p.lines, p.kept, r.first_year as "firstYear", r.last_year as "lastYear", p.sample_digest as sample,
       p.state, p.proposed_by as "proposedBy", p.decider
     from measured_proposal p join measuring_run r using (region_code, run_id)
     where p.run_id = $1 and p.proposal_no = $2 for update of p`,
    [run, no],
  );
  const [waiting] = rows;
  if (!waiting) throw new ZsError('NOT_FOUND');
  if (waiting.state !== '待定')
    throw new ZsError('ALREADY_DECIDED', { decider: waiting.decider ?? '系统', state: waiting.state });
  if (waiting.proposedBy === ctx.actor.id) throw new ZsError('SECOND_PERSON');
  return waiting;
}

/** Becomes the next version of the item's provisional standard, or its first. */
async function take(ctx: Ctx, waiting: Waiting, run: string, no: number, since: string): Promise<string> {
  const { region, item, tier } = waiting;
  const held: { code: string; class: string; since: string }[] = await ctx.manager.query(
    `select standard_code as code, class, since::text from standard
     where region_code = $1 and item_key = $2 and tier = $3 and calc in ('定额', '限额')
       and (until is null or until >= $4::date)
     order by array_position(array['法定', '固定', '暂定'], class), since desc`,
    [region, item, tier, since],
  );
  const [now] = held;
  // measured after all, but somebody has set a binding standard in the meantime
  if (now && now.class !== '暂定') throw new ZsError('STANDARD_IN_FORCE', { item, class: now.class, code: now.code });
  if (now && now.since >= since)
    throw new ZsError('INVALID_INPUT', { problems: `起效日期应晚于现行版本的 ${now.since}` });
  const code = now?.code ?? (await nextCode(ctx, region));
  await endVersion(ctx, region, code, since);
  await ctx.manager.query(
    `insert into standard (region_code, standard_code, since, name, item, item_key, tier, class, calc, value_fen, low_fen,
       high_fen, unit, econ_code, scope, document, certainty, category, measured_run, measured_no)
     select $1, $2, $3, $4, $5, $5, $6, '暂定', '定额', $7, $8, $9, $10,
       (select i.econ_code from priced_item i where (i.region_code, i.item_key) = ($1, $5)), '本级预算单位', $11, 'V',
       coalesce((select i.category from priced_item i where (i.region_code, i.item_key) = ($1, $5)), ''), $12, $13`,
    [
      region,
      code,
      since,
      tier ? `${item}（${tier}）` : item,
      item,
      tier,
      waiting.mid,
      waiting.low,
      waiting.high,
      `元/${waiting.measure}`,
      `历史价格测算（${waiting.firstYear}—${waiting.lastYear} 年，有效样本 ${waiting.kept} 条）`,
      run,
      no,
    ],
  );
  return code;
}

/** CS for 测算: measured standards are told from others by their number. */
async function nextCode(ctx: Ctx, region: number): Promise<string> {
  await ctx.manager.query('select pg_advisory_xact_lock($1, 36)', [region]);
  const [found]: { no: number }[] = await ctx.manager.query(
    `select coalesce(max(substring(standard_code from 4)::int), 0) + 1 as no from standard
     where region_code = $1 and standard_code ~ '^CS-[0-9]+$'`,
    [region],
  );
  return `CS-${String(found?.no ?? 1).padStart(4, '0')}`;
}

function nextJanuary(ctx: Ctx): string {
  return `${yearInChina(ctx.clock.now()) + 1}-01-01`;
}
