import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type {
  AllocationRunView,
  AllocationView,
  CreateScenario,
  ExitListView,
  IssueControlNumbers,
  OwnDraftView,
  SecondDraftCheck,
  SetCeiling,
  StartAllocation,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, refuseStale, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { AllocationRunner } from './allocation-runner.js';
import { allocationRunView, allocationView, ceilingContent, nameOfCeiling } from './allocation-view.js';
import { AllocationRun, AllocationScenario, BudgetCeiling } from './allocation.entity.js';
import { allocationRequested, ceilingSet, scenarioCreated } from './allocation.events.js';
import { issueControlNumbers } from './control/control-numbers.js';
import { ownDraft } from './control/own-draft.js';
import { secondDraft } from './control/second-draft.js';
import { departmentsOf } from './departments.js';
import { exitList } from './exit/exit-list.js';
import { inputsText } from './plan/inputs.js';
import { readInputs } from './read-inputs.js';

/** Ceilings, scenarios, runs and control numbers of a campaign. */
@Injectable()
export class AllocationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly runner: AllocationRunner,
    private readonly shelf: RuleSetShelf,
  ) {}

  show(actor: Actor, year: number | null): Promise<AllocationView> {
    return this.reading(actor, year, allocationView);
  }

  secondDraft(actor: Actor, year: number | null): Promise<SecondDraftCheck> {
    return this.reading(actor, year, (ctx, campaign) => secondDraft(ctx, campaign.region, campaign.year));
  }

  ownDraft(actor: Actor, year: number | null): Promise<OwnDraftView> {
    return ownDraft(this.work, actor, year);
  }

  exits(actor: Actor, year: number | null): Promise<ExitListView> {
    return this.reading(actor, year, exitList);
  }

  run(actor: Actor, id: string): Promise<AllocationRunView> {
    return this.work.run(actor, async (ctx) => allocationRunView(ctx, await regionOf(ctx, id), id), { readOnly: true });
  }

  setCeiling(actor: Actor, body: SetCeiling): Promise<AllocationView> {
    return this.changing(actor, body.year, async (ctx, { region, year }) => {
      const { fundType, departmentCode: department, amountFen, source, certainty } = body;
      await checkDepartment(ctx, region, department);
      const key = { region, year, fundType, department };
      const object = nameOfCeiling(key);
      const before = await refuseStale(ctx, {
        ...{ object, what: `${String(year)} 年${fundType}${department}上限`, seen: body.seen },
        read: async () => {
          const found = await ctx.manager.findOneBy(BudgetCeiling, key);
          return found && ceilingContent(found);
        },
        say: (one) => `${String(one.amountFen / 1_000_000)} 万元（${one.source}）`,
        yours: { amountFen, source: source.trim(), certainty },
      });
      const set = { setBy: actor.id, setter: actor.name, setAt: ctx.clock.now() };
      const row = { ...key, ...set, amountFen: String(amountFen), source: source.trim(), certainty };
      await ctx.manager.upsert(BudgetCeiling, row, ['region', 'year', 'fundType', 'department']);
      const was = before ? before.amountFen : null;
      const event = { year, fundType, department, amountFen, was, source: source.trim() };
      const after = { amountFen, source: source.trim(), certainty };
      await ledger.append(ctx, ceilingSet(object, event, { before, after }));
    });
  }

  createScenario(actor: Actor, body: CreateScenario): Promise<AllocationView> {
    return this.changing(actor, body.year, async (ctx, { region, year }) => {
      const name = body.name.trim();
      if (await ctx.manager.existsBy(AllocationScenario, { region, year, name })) throw new ZsError('CONFLICT');
      for (const change of body.changes)
        await checkDepartment(ctx, region, 'departmentCode' in change ? (change.departmentCode ?? '') : '');
      const id = randomUUID();
      const created = { createdBy: actor.id, creator: actor.name, createdAt: ctx.clock.now() };
      await ctx.manager.insert(AllocationScenario, { region, id, year, name, changes: body.changes, ...created });
      const event = { year, name, changes: body.changes.length };
      await ledger.append(ctx, scenarioCreated(`allocation-scenario/${id}`, event));
    });
  }

  /** The inputs are read and stored in one snapshot; a worker computes from what is stored. */
  start(actor: Actor, { year: asked, scenarioId = null, inserts }: StartAllocation): Promise<{ id: string }> {
    return this.work.run(
      actor,
      async (ctx) => {
        const campaign = await campaignOf(ctx, asked);
        const { region, year } = campaign;
        const scenario = scenarioId
          ? await ctx.manager.findOneBy(AllocationScenario, { region, year, id: scenarioId })
          : null;
        if (scenarioId && !scenario) throw new ZsError('NOT_FOUND');
        const read = await readInputs(ctx, this.shelf, campaign, scenario, inserts);
        const inputs = inputsText(read);
        const inputDigest = sm3Hex(inputs);
        const id = randomUUID();
        await ctx.manager.insert(AllocationRun, {
          ...{ region, id, year, scenario: scenarioId, reviewRun: read.reviewRun, state: 'queued' as const },
          ...{ inputs, inputDigest, requestedBy: actor.id, requester: actor.name, queuedAt: ctx.clock.now() },
        });
        const event = { year, scenario: scenario?.name ?? null, inputs: inputDigest, inserts: read.inserts };
        await ledger.append(ctx, allocationRequested(`allocation/${id}`, event));
        await this.runner.request(ctx, { region, run: id });
        return { id };
      },
      { snapshot: true },
    );
  }

  issue(actor: Actor, body: IssueControlNumbers): Promise<AllocationView> {
    return this.work.run(actor, async (ctx) => {
      const region = await regionOf(ctx, body.runId);
      await issueControlNumbers(ctx, region, body);
      const run = await ctx.manager.findOneByOrFail(AllocationRun, { region, id: body.runId });
      return allocationView(ctx, await campaignOf(ctx, run.year));
    });
  }

  private reading<T>(
    actor: Actor,
    year: number | null,
    read: (ctx: Ctx, campaign: Campaign) => Promise<T>,
  ): Promise<T> {
    return this.work.run(actor, async (ctx) => read(ctx, await campaignOf(ctx, year)), { readOnly: true });
  }

  private changing(
    actor: Actor,
    year: number,
    change: (ctx: Ctx, campaign: Campaign) => Promise<void>,
  ): Promise<AllocationView> {
    return this.work.run(actor, async (ctx) => {
      const campaign = await campaignOf(ctx, year);
      await change(ctx, campaign);
      return allocationView(ctx, campaign);
    });
  }
}

async function regionOf(ctx: Ctx, id: string): Promise<number> {
  const run = await ctx.manager.findOneBy(AllocationRun, { id: uuidOf(id) });
  if (!run) throw new ZsError('NOT_FOUND');
  return run.region;
}

async function checkDepartment(ctx: Ctx, region: number, code: string): Promise<void> {
  if (code !== '' && !(await departmentsOf(ctx, region)).some((one) => one.code === code))
    throw new ZsError('INVALID_INPUT', { problems: `没有编码为 ${code} 的主管部门` });
}
