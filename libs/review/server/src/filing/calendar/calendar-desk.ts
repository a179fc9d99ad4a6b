import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import {
  type AskExtension,
  type CalendarUnit,
  type CalendarView,
  type DecideExtension,
  type ExtensionView,
  FILING_STAGES,
  type SetStages,
  type StageDates,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, markOf, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { uuidOf } from '../../project/project-page.js';
import { sendNotice } from '../notice/send-notice.js';
import { beijingDay } from './beijing-day.js';
import { CampaignStage, FilingExtension } from './calendar.entity.js';
import { extensionAsked, extensionDecided, stagesSet } from './calendar.events.js';
import { currentStage, isUnitStage, ownDeadlines, stagesOf } from './deadline.js';
import { latenessOf } from './lateness.js';

/** When units file, who has, and who may file later. */
@Injectable()
export class CalendarDesk {
  constructor(private readonly work: UnitOfWork) {}

  show(actor: Actor, asked: number | null): Promise<CalendarView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year } = await campaignOf(ctx, asked);
        const stages = await stagesOf(ctx, region, year);
        const today = beijingDay(ctx.clock.now());
        const filing = currentStage(stages.filter(isUnitStage), today);
        const extensions = await ctx.manager.find(FilingExtension, {
          where: { region, year },
          order: { askedAt: 'DESC' },
        });
        return {
          year,
          today,
          ...daysOf(stages),
          mark: markOf(ctx, nameOfDays(region, year), daysOf(stages)),
          current: currentStage(stages, today)?.stage ?? null,
          units: await unitsOf(ctx, region, year, filing, today),
          extensions: extensions.map(extensionView),
        };
      },
      { readOnly: true },
    );
  }

  setStages(actor: Actor, asked: number, { stages, seen }: SetStages): Promise<CalendarView> {
    return this.work
      .run(actor, async (ctx) => {
        const { region, year } = await campaignOf(ctx, asked);
        const turned = stages.find(({ opensOn, dueOn }) => dueOn < opensOn);
        if (turned) throw new ZsError('INVALID_INPUT', { problems: `${turned.stage} 的截止日期早于开始日期` });
        const before = await refuseStale(ctx, {
          ...{ object: nameOfDays(region, year), what: `${String(year)} 年申报日程`, seen },
          read: async () => daysOf(await stagesOf(ctx, region, year)),
          say: sayDays,
          yours: daysOf(stages),
        });
        await takeOut(ctx, region, year, stages);
        const set = { region, year, setBy: actor.name, setAt: ctx.clock.now() };
        await ctx.manager.upsert(
          CampaignStage,
          stages.map((one) => ({ ...one, ...set })),
          ['region', 'year', 'stage'],
        );
        const states = { before, after: daysOf(stages) };
        await ledger.append(ctx, stagesSet(`campaign/${region}/${year}`, { year, stages }, states));
      })
      .then(() => this.show(actor, asked));
  }

  /** The bureau names a unit and grants at once; a unit asks for itself. */
  ask(actor: Actor, asked: number, body: AskExtension): Promise<ExtensionView> {
    const grants = actor.roles.some((role) => role === 'reviewer' || role === 'budget');
    const unitCode = grants ? body.unitCode : actor.unitCode;
    if (!unitCode) throw new ZsError('INVALID_INPUT', { problems: 'unitCode 不能为空' });
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, asked);
      const { stage, dueOn, reason } = body;
      const found = await ctx.manager.findOneBy(CampaignStage, { region, year, stage });
      if (!found || !isUnitStage(found))
        throw new ZsError('INVALID_INPUT', { problems: `“${stage}”没有单位申报的截止日期` });
      if (dueOn < beijingDay(ctx.clock.now())) throw new ZsError('INVALID_INPUT', { problems: '延期日期不能早于今天' });
      const where = { region, year, stage, unitCode };
      if (await ctx.manager.existsBy(FilingExtension, { ...where, state: '待办' })) throw new ZsError('CONFLICT');
      const row: FilingExtension = {
        ...where,
        id: randomUUID(),
        dueOn,
        reason,
        state: '待办',
        askedBy: actor.id,
        askedName: actor.name,
        askedAt: ctx.clock.now(),
        decidedName: null,
        decidedAt: null,
        note: null,
      };
      await ctx.manager.insert(FilingExtension, row);
      await ledger.append(ctx, extensionAsked(`extension/${row.id}`, { unit: unitCode, year, stage, dueOn, reason }));
      if (grants) await decide(ctx, row, { grant: true });
      return extensionView(row);
    });
  }

  decide(actor: Actor, id: string, body: DecideExtension): Promise<ExtensionView> {
    return this.work.run(actor, async (ctx) => {
      const lock = { mode: 'pessimistic_write' as const };
      const row = await ctx.manager.findOne(FilingExtension, { where: { id: uuidOf(id) }, lock });
      if (!row) throw new ZsError('NOT_FOUND');
      if (row.state !== '待办')
        throw new ZsError('ALREADY_DECIDED', { decider: row.decidedName ?? '', state: row.state });
      await decide(ctx, row, body);
      return extensionView(row);
    });
  }
}

/** What is set is the whole of it: a stage left out has no days any more, unless somebody was given others for it. */
async function takeOut(ctx: Ctx, region: number, year: number, kept: readonly StageDates[]): Promise<void> {
  const gone = FILING_STAGES.filter((name) => kept.every(({ stage }) => stage !== name));
  for (const stage of gone) {
    const asked = await ctx.manager.countBy(FilingExtension, { region, year, stage });
    if (asked > 0)
      throw new ZsError('INVALID_INPUT', {
        problems: `${stage}已有 ${String(asked)} 个延期申请，不能取消这个阶段，请改它的日期`,
      });
    await ctx.manager.delete(CampaignStage, { region, year, stage });
  }
}

const nameOfDays = (region: number, year: number): string => `campaign/${region}/${year}/stages`;

const daysOf = (stages: readonly StageDates[]): Pick<SetStages, 'stages'> => ({
  stages: FILING_STAGES.flatMap((name) =>
    stages.filter(({ stage }) => stage === name).map(({ stage, opensOn, dueOn }) => ({ stage, opensOn, dueOn })),
  ),
});

const sayDays = ({ stages }: Pick<SetStages, 'stages'>): string =>
  stages.map(({ stage, opensOn, dueOn }) => `${stage} ${opensOn} 至 ${dueOn}`).join('、') || '没有';

async function decide(ctx: Ctx, row: FilingExtension, { grant, note = '' }: DecideExtension): Promise<void> {
  const { region, id, unitCode, year, stage, dueOn, reason } = row;
  if (!grant && note.trim() === '') throw new ZsError('INVALID_INPUT', { problems: '不同意须写明理由（note）' });
  Object.assign(row, {
    state: grant ? '同意' : '不同意',
    decidedName: ctx.actor.name,
    decidedAt: ctx.clock.now(),
    note: note.trim() || null,
  });
  await ctx.manager.update(FilingExtension, { region, id }, row);
  const event = { unit: unitCode, year, stage, dueOn, reason, granted: grant, note: row.note };
  await ledger.append(ctx, extensionDecided(`extension/${id}`, event));
  await sendNotice(ctx, {
    region,
    unitCode,
    key: `extension/${id}`,
    kind: '延期',
    project: null,
    title: grant ? `“${stage}”申报延期至 ${dueOn}` : `“${stage}”申报延期未获同意`,
    body: row.note ?? `申请理由：${reason}`,
    dueOn: grant ? dueOn : null,
  });
}

async function unitsOf(
  ctx: Ctx,
  region: number,
  year: number,
  stage: CampaignStage | null,
  today: string,
): Promise<CalendarUnit[]> {
  const own = stage ? await ownDeadlines(ctx, stage) : new Map<string, string>();
  const lateness = await latenessOf(ctx, region, today);
  const rows = await ctx.manager.query<Omit<CalendarUnit, 'dueOn' | 'extended' | 'late' | 'past' | 'risk'>[]>(
    `select u.unit_code as "unitCode", u.name as "unitName", coalesce(d.n, 0)::int as drafts,
       coalesce(p.filed, 0)::int as filed, coalesce(p.returned, 0)::int as returned
     from unit u
     left join (select unit_code, count(*) as n from filing_draft
       where region_code = $1 and year = $2 group by 1) d using (unit_code)
     left join (select unit_code, count(*) filter (where current_version is not null) as filed,
         count(*) filter (where state = '退回') as returned from project
       where region_code = $1 and year = $2 group by 1) p using (unit_code)
     where u.region_code = $1 order by u.unit_code`,
    [region, year],
  );
  return rows.map((row) => {
    const dueOn = stage === null ? null : (own.get(row.unitCode) ?? stage.dueOn);
    const late = dueOn !== null && today > dueOn && (row.drafts > 0 || row.filed === 0);
    const { past = null, risk = null } = lateness.get(row.unitCode) ?? {};
    return { ...row, dueOn, extended: own.has(row.unitCode), late, past, risk };
  });
}

function extensionView(row: FilingExtension): ExtensionView {
  const { id, unitCode, stage, dueOn, reason, state, askedName, askedAt, decidedName, note } = row;
  return {
    id,
    unitCode,
    stage,
    dueOn,
    reason,
    state,
    askedBy: askedName,
    askedAt: askedAt.toISOString(),
    decidedBy: decidedName,
    note,
  };
}
