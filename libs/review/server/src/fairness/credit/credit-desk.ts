import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AskRecovery, CreditList, CreditView, DecideRecovery, RecoveryView } from '@zhunsheng/contract';
import {
  type Actor,
  canonicalJson,
  type Ctx,
  ledger,
  regionScope,
  sm3Hex,
  systemActor,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { addDays, beijingDay } from '../../filing/calendar/beijing-day.js';
import { uuidOf } from '../../project/project-page.js';
import { ownUnit } from '../../unit-account/own-unit.js';
import { parameterOf } from '../parameter/parameter-desk.js';
import { creditMeasures } from './credit-measures.js';
import { recoveriesOf, storedSheets } from './credit-rows.js';
import { creditNoticed, creditRead, recoveryAsked, recoveryDecided } from './credit.events.js';
import { quartilesOf, type Reckoned, reckonCredit } from './reckon-credit.js';

interface Own extends Reckoned {
  unit: string;
  name: string;
}

/** 填报信用: reckoned in the open, told before it counts, and with a way back. */
@Injectable()
export class CreditDesk {
  constructor(private readonly work: UnitOfWork) {}

  async show(actor: Actor, year: number | null, named: string | undefined): Promise<CreditView> {
    const { region, year: of } = await this.campaign(actor, year);
    const all = await this.reckonAll(region, of);
    return this.work.run(
      actor,
      async (ctx) => {
        const unit = await ownUnit(ctx, region, named);
        const { document, since, source } = await parameterOf(ctx, region, 'credit');
        const own = all.find((one) => one.unit === unit);
        const [stored] = await storedSheets(ctx, region, of, unit);
        const shown = stored ?? own;
        if (!shown) throw new ZsError('NOT_FOUND');
        const { points, class: grade, lane, dimensions, deductions } = shown;
        const { since: from, source: basis, ...formula } = stored?.formula ?? { ...document, since, source };
        const notice = stored?.notice ?? null;
        return {
          year: of,
          sheet: {
            ...{ unit, unitName: own?.name ?? unit, year: of, points, class: grade, lane, dimensions, deductions },
            notice,
            inForce: notice !== null && notice.inForceOn <= beijingDay(ctx.clock.now()),
            recoveries: await recoveriesOf(ctx, region, of, unit),
            ...{ formula, since: from, source: basis },
            quartiles: quartilesOf(all.filter((one) => one.unit !== unit).map((one) => one.points)),
          },
          mayRecover: notice !== null && actor.roles.some((role) => role === 'clerk' || role === 'head'),
        };
      },
      { readOnly: true },
    );
  }

  async list(actor: Actor, year: number | null): Promise<CreditList> {
    const { region, year: of } = await this.campaign(actor, year);
    const all = await this.reckonAll(region, of);
    return this.work.run(
      actor,
      async (ctx) => {
        const { source } = await parameterOf(ctx, region, 'credit');
        const stored = new Map((await storedSheets(ctx, region, of, null)).map((sheet) => [sheet.unit, sheet]));
        const today = beijingDay(ctx.clock.now());
        const items = all.map(({ unit, name, ...now }) => {
          const sheet = stored.get(unit);
          const { points, class: grade, lane } = sheet ?? now;
          const noticed = sheet?.notice.at ?? null;
          const inForce = sheet !== undefined && sheet.notice.inForceOn <= today;
          return { unit, unitName: name, points, class: grade, lane, noticed, inForce };
        });
        return {
          year: of,
          items: items.sort((a, b) => a.points - b.points || (a.unit < b.unit ? -1 : 1)),
          ...{ total: items.length, next: null },
          recoveries: await recoveriesOf(ctx, region, of, null),
          notifies: actor.roles.includes('budget'),
          source,
        };
      },
      { readOnly: true },
    );
  }

  /** Tells every unit that was not told yet; what was told is kept as it was reckoned, with its formula. */
  async notify(actor: Actor, year: number): Promise<{ units: number; inForceOn: string }> {
    const { region } = await this.campaign(actor, year);
    const all = await this.reckonAll(region, year);
    return this.work.run(actor, async (ctx) => {
      const { document, since, source } = await parameterOf(ctx, region, 'credit');
      const told = new Set((await storedSheets(ctx, region, year, null)).map(({ unit }) => unit));
      const sheets = all.filter(({ unit }) => !told.has(unit));
      const inForceOn = addDays(beijingDay(ctx.clock.now()), document.noticeDays);
      if (sheets.length === 0) return { units: 0, inForceOn };
      for (const sheet of sheets)
        await keepSheet(ctx, { region, year, no: 1, formula: { ...document, since, source }, inForceOn, ...sheet });
      const digest = sm3Hex(canonicalJson(sheets));
      await ledger.append(
        ctx,
        creditNoticed(`credit/${String(region)}-${String(year)}`, { year, units: sheets.length, inForceOn, digest }),
      );
      return { units: sheets.length, inForceOn };
    });
  }

  async receive(actor: Actor, year: number): Promise<{ read: boolean }> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      const unit = await ownUnit(ctx, region, undefined);
      const [sheet] = await storedSheets(ctx, region, year, unit);
      if (!sheet) throw new ZsError('NOT_FOUND');
      const { no } = sheet.notice;
      const [, read] = await ctx.manager.query<[unknown, number]>(
        `update credit_sheet set read_name = $5, read_at = $6 where region_code = $1 and unit_code = $2 and year = $3
           and sheet_no = $4 and read_at is null`,
        [region, unit, year, no, actor.name, ctx.clock.now()],
      );
      if (read > 0) await ledger.append(ctx, creditRead(`credit/${unit}-${String(year)}`, { unit, year, no }));
      return { read: read > 0 };
    });
  }

  async ask(actor: Actor, { year, code, statement }: AskRecovery): Promise<{ id: string }> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      const unit = await ownUnit(ctx, region, undefined);
      const [sheet] = await storedSheets(ctx, region, year, unit);
      const taken = sheet?.deductions.find((one) => one.code === code && one.taken > 0);
      if (!sheet || !taken)
        throw new ZsError('INVALID_INPUT', { problems: `${String(year)} 年度告知的扣分中没有 ${code}，无须修复` });
      const id = randomUUID();
      await ctx.manager.query(
        `insert into credit_recovery (region_code, recovery_id, unit_code, year, sheet_no, code, statement, filed_by,
           filed_name, filed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[region, id, unit, year, sheet.notice.no, code, statement.trim()],
          ...[actor.id, actor.name, ctx.clock.now()],
        ],
      );
      await ledger.append(
        ctx,
        recoveryAsked(`credit-recovery/${id}`, { unit, year, code, statement: statement.trim() }),
      );
      return { id };
    });
  }

  /** Agreed: a new sheet without the deduction, in force when the one it corrects is. */
  async decide(actor: Actor, id: string, { agree, reason }: DecideRecovery): Promise<RecoveryView> {
    return this.work.run(actor, async (ctx) => {
      const [asked] = await ctx.manager.query<Asked[]>(ASKED, [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(id)]);
      if (!asked) throw new ZsError('NOT_FOUND');
      const { region, unit, year, code, state, decider, filedBy } = asked;
      if (state !== '待审') throw new ZsError('ALREADY_DECIDED', { decider: decider ?? '', state });
      if (filedBy === actor.id) throw new ZsError('SECOND_PERSON');
      await ctx.manager.query(
        `update credit_recovery set state = $3, decided_by = $4, decided_name = $5, decided_at = $6, reason = $7
         where region_code = $1 and recovery_id = $2`,
        [region, id, agree ? '同意' : '不同意', actor.id, actor.name, ctx.clock.now(), reason.trim()],
      );
      const points = agree ? await giveBack(ctx, asked) : null;
      await ledger.append(
        ctx,
        recoveryDecided(`credit-recovery/${id}`, { unit, year, code, agree, reason: reason.trim(), points }),
      );
      const view = (await recoveriesOf(ctx, region, year, unit)).find((one) => one.id === id);
      if (!view) throw new ZsError('NOT_FOUND');
      return view;
    });
  }

  private campaign(actor: Actor, year: number | null): Promise<{ region: number; year: number }> {
    return this.work.run(actor, (ctx) => campaignOf(ctx, year), { readOnly: true });
  }

  /**
   * Before the caller's own transaction: one that waits for a second connection holds up the product once as many wait as
   * it has. Figures of every unit are read by the product itself; only one's own, or quartiles, leave a call of a unit.
   */
  private async reckonAll(region: number, year: number): Promise<Own[]> {
    return this.work.run(
      systemActor(regionScope(region)),
      async (city) => {
        const { document } = await parameterOf(city, region, 'credit');
        const measured = await creditMeasures(city, region, year);
        return measured.map(({ unit, name, measures }) => ({ unit, name, ...reckonCredit(document, measures) }));
      },
      { readOnly: true },
    );
  }
}

interface Asked {
  region: number;
  unit: string;
  year: number;
  code: string;
  state: string;
  decider: string | null;
  filedBy: string;
}

const ASKED = `
  select region_code as region, unit_code as unit, year, code, state, decided_name as decider, filed_by as "filedBy"
  from credit_recovery where region_code between $1 and $2 and recovery_id = $3 for update`;

/** From the figures as they were told, not as they are now: a recovery takes back one deduction and nothing else. */
async function giveBack(ctx: Ctx, { region, unit, year, code }: Asked): Promise<number | null> {
  const [sheet] = await storedSheets(ctx, region, year, unit);
  if (!sheet) return null;
  const back = new Set([code, ...sheet.deductions.filter((one) => one.recovered).map((one) => one.code)]);
  const measures = Object.fromEntries(
    sheet.deductions.map((one) => [one.code, { amount: one.amount, from: one.from }]),
  );
  const reckoned = reckonCredit(sheet.formula, measures, back);
  const today = beijingDay(ctx.clock.now());
  // what else the sheet takes off still has its days of notice
  const inForceOn = sheet.notice.inForceOn > today ? sheet.notice.inForceOn : today;
  const no = sheet.notice.no + 1;
  await keepSheet(ctx, { region, unit, year, no, formula: sheet.formula, inForceOn, ...reckoned });
  return reckoned.points;
}

interface Sheet extends Reckoned {
  region: number;
  unit: string;
  year: number;
  no: number;
  formula: object;
  inForceOn: string;
}

async function keepSheet(ctx: Ctx, sheet: Sheet): Promise<void> {
  const { region, unit, year, no, points, lane, dimensions, deductions, formula, inForceOn } = sheet;
  await ctx.manager.query(
    `insert into credit_sheet (region_code, unit_code, year, sheet_no, points, class, lane, dimensions, deductions, formula,
       noticed_name, noticed_at, in_force_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[region, unit, year, no, points, sheet.class, lane, dimensions, JSON.stringify(deductions), formula],
      ...[ctx.actor.name, ctx.clock.now(), inForceOn],
    ],
  );
}
