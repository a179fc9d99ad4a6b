import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { Page, RecoverableView, StockFundView } from '@zhunsheng/contract';
import { type Actor, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { In, Like } from 'typeorm';

import { limitOf } from '../../limit.js';
import { regionOf } from '../../region/region-of.js';
import { Unit } from '../../unit/unit.entity.js';
import { today } from '../freshness.js';
import { recoverable } from './recoverable.js';
import type { DecideStockFundBody, RecordStockFundBody } from './stock-fund.dto.js';
import { STOCK_FUND_KINDS } from './stock-fund.dto.js';
import { StockFund } from './stock-fund.entity.js';
import { stockFundDecided, stockFundRecorded } from './stock-fund.events.js';

const SETTLED: readonly string[] = ['已收回', '保留使用'];

export interface StockFundFilter {
  kind?: string;
  state?: string;
  unit?: string;
  cursor?: string;
  limit?: string;
}

/** Units say what lies idle; a keeper who did not record it says what comes back. */
@Injectable()
export class StockFundBook {
  constructor(private readonly work: UnitOfWork) {}

  radar(actor: Actor): Promise<RecoverableView> {
    return this.work.run(actor, recoverable, { readOnly: true });
  }

  list(actor: Actor, filter: StockFundFilter): Promise<Page<StockFundView>> {
    const take = limitOf(filter.limit);
    const skip = Math.max(0, Number.parseInt(filter.cursor ?? '0', 10) || 0);
    return this.work.run(
      actor,
      async ({ manager, clock }) => {
        const [funds, total] = await manager.findAndCount(StockFund, {
          where: {
            ...(filter.kind ? { kind: In(STOCK_FUND_KINDS.filter((kind) => kind === filter.kind)) } : {}),
            ...(filter.state ? { state: In([filter.state]) } : {}),
            ...(filter.unit ? { unitCode: Like(`${filter.unit.replace(/\D/g, '')}%`) } : {}),
          },
          order: { amountFen: 'DESC', id: 'ASC' },
          take,
          skip,
        });
        const units = await manager.findBy(Unit, { code: In(funds.map(({ unitCode }) => unitCode)) });
        const names = new Map(units.map(({ region, code, name }) => [`${region}/${code}`, name]));
        const now = today(clock);
        return {
          items: funds.map((fund) => viewOf(fund, names.get(`${fund.region}/${fund.unitCode}`), now, actor)),
          total,
          next: skip + funds.length < total ? String(skip + funds.length) : null,
        };
      },
      { readOnly: true },
    );
  }

  async record(actor: Actor, body: RecordStockFundBody, named?: string): Promise<StockFundView> {
    const region = regionOf(actor, named);
    refuseUnlikely(body);
    return this.work.run(actor, async (ctx) => {
      const { unitCode, amountFen, kind, name } = body;
      const unit = await ctx.manager.findOneBy(Unit, { region, code: unitCode });
      if (!unit) throw new ZsError('NOT_FOUND');
      const now = today(ctx.clock);
      if (body.asOf > now || body.idleSince > now)
        throw new ZsError('INVALID_INPUT', { problems: `asOf、idleSince 不能晚于今天 ${now}` });
      const fund = Object.assign(new StockFund(), body, {
        region,
        id: randomUUID(),
        amountFen: String(amountFen),
        recoveredFen: '0',
        note: body.note ?? null,
        state: '待核实',
        recordedBy: actor.id,
        decidedBy: null,
      });
      await ctx.manager.insert(StockFund, fund);
      await ledger.append(
        ctx,
        stockFundRecorded(`stock-fund/${region}/${unitCode}/${fund.id}`, { unit: unitCode, kind, name, amountFen }),
      );
      return viewOf(fund, unit.name, now, actor);
    });
  }

  async decide(actor: Actor, unitCode: string, id: string, body: DecideStockFundBody): Promise<StockFundView> {
    return this.work.run(actor, async (ctx) => {
      // of whichever region the actor sees: no two records have one id
      const fund = await ctx.manager.findOne(StockFund, {
        where: { unitCode, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!fund) throw new ZsError('NOT_FOUND');
      const { region } = fund;
      if (fund.recordedBy === actor.id) throw new ZsError('SECOND_PERSON');
      if (SETTLED.includes(fund.state))
        throw new ZsError('ALREADY_DECIDED', { decider: '财政部门', state: fund.state });
      // a step that names no amount leaves what came back before
      const recoveredFen = body.recoveredFen ?? Number(body.state === '已收回' ? fund.amountFen : fund.recoveredFen);
      if (recoveredFen > Number(fund.amountFen))
        throw new ZsError('INVALID_INPUT', { problems: 'recoveredFen 不能大于登记金额' });
      const stood = decided(fund);
      fund.state = body.state;
      fund.recoveredFen = String(recoveredFen);
      fund.decidedBy = actor.id;
      await ctx.manager.save(fund);
      const { name } = fund;
      const data = { unit: unitCode, name, before: stood.state, after: body.state, recoveredFen, note: body.note };
      const states = { before: stood, after: decided(fund) };
      await ledger.append(ctx, stockFundDecided(`stock-fund/${region}/${unitCode}/${id}`, data, states));
      const unit = await ctx.manager.findOneBy(Unit, { region, code: unitCode });
      return viewOf(fund, unit?.name, today(ctx.clock), actor);
    });
  }
}

function refuseUnlikely({ kind, fundType, idleSince, asOf }: RecordStockFundBody): void {
  // 预算法第五条: the four budgets are kept apart, and dividends are income of the state capital one
  if (kind === '股权分红' && fundType !== '国有资本经营预算')
    throw new ZsError('INVALID_INPUT', { problems: 'fundType 股权分红应列国有资本经营预算' });
  if (idleSince > asOf) throw new ZsError('INVALID_INPUT', { problems: 'idleSince 不能晚于数据日期 asOf' });
}

const decided = ({ state, recoveredFen }: StockFund) => ({ state, recoveredFen: Number(recoveredFen) });

function viewOf(fund: StockFund, unitName: string | undefined, now: string, actor: Actor): StockFundView {
  const { region: _, amountFen, recoveredFen, recordedBy, decidedBy: __, ...rest } = fund;
  return {
    ...rest,
    unitName: unitName ?? fund.unitCode,
    amountFen: Number(amountFen),
    recoveredFen: Number(recoveredFen),
    ageYears: wholeYears(fund.idleSince, now),
    decidable: recordedBy !== actor.id && !SETTLED.includes(fund.state),
  };
}

function wholeYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, to.slice(5) < from.slice(5) ? years - 1 : years);
}
