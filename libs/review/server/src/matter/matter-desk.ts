import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { MatterPage, MatterPerson, MatterView, MoveMatter, OpenMatter } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findProject } from '../filing/draft-desk.js';
import { beijingDay } from '../filing/calendar/beijing-day.js';
import { sendNotice } from '../filing/notice/send-notice.js';
import { type PageQuery, sliceOf } from '../page-cursor.js';
import { uuidOf } from '../project/project-page.js';
import { Matter, MatterMessage, UnitLiaison } from './matter.entity.js';
import { matterAnswered, matterMoved, matterOpened } from './matter.events.js';
import { type MatterFilter, matterPage, matterRow } from './matter-rows.js';
import { peopleOf } from './people.js';

type Person = Awaited<ReturnType<typeof peopleOf>>[number];

/** Tasks with owner and day, talks about a project, and what people say about a screen. */
@Injectable()
export class MatterDesk {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor, filter: MatterFilter & PageQuery): Promise<MatterPage> {
    const slice = sliceOf(filter);
    return this.work.run(actor, (ctx) => matterPage(ctx, filter, slice), { readOnly: true });
  }

  async show(actor: Actor, id: string): Promise<MatterView> {
    const matter = await this.work.run(actor, (ctx) => find(ctx, id), { readOnly: true });
    const people = await this.people(actor, matter.region, matter.unitCode);
    return this.work.run(actor, (ctx) => viewOf(ctx, id, people), { readOnly: true });
  }

  /** Whom a matter of a unit may be given; a unit's people see their own and who looks after them. */
  async colleagues(actor: Actor, unit: string | undefined): Promise<MatterPerson[]> {
    return this.people(actor, actor.scope.regionLo, isUnits(actor) ? actor.unitCode : (unit ?? null));
  }

  async open(actor: Actor, body: OpenMatter): Promise<MatterView> {
    const about = await this.work.run(actor, (ctx) => aboutOf(ctx, body), { readOnly: true });
    const people = await this.people(actor, about.region, about.unitCode);
    return this.work.run(actor, async (ctx) => {
      const { kind, title, text, topic, place, rule, dueOn } = body;
      if ((kind === '反馈') !== (topic !== undefined))
        throw new ZsError('INVALID_INPUT', { problems: 'topic 只用于“反馈”，且“反馈”必须写明 topic' });
      refusePast(ctx, dueOn);
      // a task of a unit nobody is named for is its liaison's
      const owner = ownerOf(people, body.ownerId) ?? (kind === '任务' ? people.find(({ liaison }) => liaison) : null);
      const matter = Object.assign(new Matter(), {
        ...about,
        id: randomUUID(),
        ...{ kind, title: title.trim(), topic: topic ?? null, place: place ?? null, rule: rule ?? null },
        ...{ state: '待办', owner: owner?.id ?? null, ownerName: owner?.name ?? null, dueOn: dueOn ?? null },
        ...{ openedBy: actor.id, openedName: actor.name, openedAt: ctx.clock.now() },
        ...{ closedName: null, closedAt: null, outcome: null },
      } as const);
      await ctx.manager.insert(Matter, matter);
      await say(ctx, matter, 1, text);
      const event = { kind, title: matter.title, unit: matter.unitCode, owner: matter.ownerName, dueOn: matter.dueOn };
      await ledger.append(ctx, matterOpened(`matter/${matter.id}`, event));
      await tellUnit(ctx, matter, owner, text);
      return viewOf(ctx, matter.id, people);
    });
  }

  async answer(actor: Actor, id: string, text: string): Promise<MatterView> {
    await this.work.run(actor, async (ctx) => {
      const matter = await find(ctx, id, true);
      const messages = await ctx.manager.countBy(MatterMessage, { region: matter.region, matter: matter.id });
      await say(ctx, matter, messages + 1, text);
      await ledger.append(ctx, matterAnswered(`matter/${id}`, { title: matter.title, message: messages + 1 }));
    });
    return this.show(actor, id);
  }

  async move(actor: Actor, id: string, body: MoveMatter): Promise<MatterView> {
    const { region, unitCode } = await this.work.run(actor, (ctx) => find(ctx, id), { readOnly: true });
    const people = await this.people(actor, region, unitCode);
    return this.work.run(actor, async (ctx) => {
      const matter = await find(ctx, id, true);
      if (!moves(ctx, matter)) throw new ZsError('FORBIDDEN');
      const before = stateOf(matter);
      const owner = ownerOf(people, body.ownerId);
      const handedOn = owner !== null && owner.id !== matter.owner;
      if (owner) Object.assign(matter, { owner: owner.id, ownerName: owner.name });
      refusePast(ctx, body.dueOn);
      if (body.dueOn !== undefined) matter.dueOn = body.dueOn;
      const outcome = body.outcome?.trim() ?? '';
      if (body.state === '办结') {
        if (outcome === '') throw new ZsError('INVALID_INPUT', { problems: '办结须写明结果（outcome）' });
        Object.assign(matter, { outcome, closedName: actor.name, closedAt: ctx.clock.now() });
      } else if (body.state !== undefined) Object.assign(matter, { outcome: null, closedName: null, closedAt: null });
      if (body.state !== undefined) matter.state = body.state;
      await ctx.manager.save(Matter, matter);
      const { title, state, ownerName, dueOn } = matter;
      const event = { title, state, owner: ownerName, dueOn, outcome: matter.outcome };
      await ledger.append(ctx, matterMoved(`matter/${id}`, event, { before, after: stateOf(matter) }));
      if (handedOn) await tellUnit(ctx, matter, owner, `由${actor.name}交办`);
      return viewOf(ctx, id, people);
    });
  }

  private async people(actor: Actor, region: number, unit: string | null): Promise<MatterPerson[]> {
    const people = await peopleOf(this.work, region, unit);
    const liaison =
      unit === null
        ? null
        : await this.work.run(actor, (ctx) => ctx.manager.findOneBy(UnitLiaison, { region, unitCode: unit }), {
            readOnly: true,
          });
    return people.map((person) => ({ ...person, liaison: person.id === liaison?.account }));
  }
}

const isUnits = ({ scope }: Pick<Actor, 'scope'>): boolean => scope.kind === 'unit' || scope.kind === 'dept';

async function find(ctx: Ctx, id: string, lock = false): Promise<Matter> {
  const matter = await ctx.manager.findOne(Matter, {
    where: { id: uuidOf(id) },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!matter) throw new ZsError('NOT_FOUND');
  return matter;
}

async function viewOf(ctx: Ctx, id: string, people: MatterPerson[]): Promise<MatterView> {
  const row = await matterRow(ctx, id);
  if (!row) throw new ZsError('NOT_FOUND');
  const said = await ctx.manager.find(MatterMessage, { where: { matter: id }, order: { no: 'ASC' } });
  const thread = said.map(({ byName, at, text, by }) => ({
    ...{ by: byName, at: at.toISOString(), text },
    own: by === ctx.actor.id,
  }));
  return { ...row, thread, people, moves: moves(ctx, await find(ctx, id)) };
}

/** Who has it, who opened it, and the bureau for whatever it sees. */
const moves = (ctx: Ctx, { owner, openedBy }: Matter): boolean =>
  !isUnits(ctx) || owner === ctx.actor.id || openedBy === ctx.actor.id;

/** Whose it is: a unit's people speak for themselves, the bureau for the project's unit or for itself. */
async function aboutOf(
  ctx: Ctx,
  { projectId, unitCode, internal = false }: OpenMatter,
): Promise<Pick<Matter, 'region' | 'unitCode' | 'project'>> {
  const project = projectId === undefined ? null : await findProject(ctx, projectId);
  const region = project?.region ?? ctx.scope.regionLo;
  const of = project?.id ?? null;
  if (isUnits(ctx)) {
    const own = project?.unitCode ?? ctx.actor.unitCode;
    // without one it would belong to the bureau, and whoever wrote it could not read it
    if (own === null) throw new ZsError('INVALID_INPUT', { problems: '您的账号没有所属单位，请管理员先补登单位' });
    return { region, unitCode: own, project: of };
  }
  if (internal) return { region, unitCode: null, project: of };
  const named = project?.unitCode ?? unitCode ?? null;
  if (named === null) return { region, unitCode: null, project: null };
  const known = await ctx.manager.query<{ region: number }[]>(
    `select region_code as region from unit where region_code between $1 and $2 and unit_code = $3 limit 2`,
    [ctx.scope.regionLo, ctx.scope.regionHi, named],
  );
  if (!known[0]) throw new ZsError('INVALID_INPUT', { problems: `没有预算代码为 ${named} 的单位` });
  // regions count their units' codes alike: which of them is meant nobody else can say
  if (!project && known.length > 1)
    throw new ZsError('INVALID_INPUT', {
      problems: `多个财政区划都有预算代码为 ${named} 的单位，请先选定财政区划（region）`,
    });
  return { region: project?.region ?? known[0].region, unitCode: named, project: of };
}

function ownerOf(people: readonly MatterPerson[], id: string | undefined): Person | null {
  if (id === undefined) return null;
  const owner = people.find((person) => person.id === id);
  if (!owner) throw new ZsError('INVALID_INPUT', { problems: '责任人不在可交办的人员之中，请重新选择' });
  return owner;
}

function refusePast(ctx: Ctx, day: string | undefined): void {
  if (day !== undefined && day < beijingDay(ctx.clock.now()))
    throw new ZsError('INVALID_INPUT', { problems: '完成时限不能早于今天' });
}

async function say(ctx: Ctx, { region, id, unitCode }: Matter, no: number, text: string): Promise<void> {
  const { id: by, name: byName } = ctx.actor;
  await ctx.manager.insert(MatterMessage, {
    ...{ region, matter: id, no, unitCode, text: text.trim() },
    ...{ by, byName, at: ctx.clock.now() },
  });
}

/** A unit that is given something to do is told as of anything else, and signs for it. */
async function tellUnit(ctx: Ctx, matter: Matter, owner: Person | null | undefined, body: string): Promise<void> {
  const { region, unitCode, kind, title, dueOn, project, id } = matter;
  if (isUnits(ctx) || unitCode === null || kind === '反馈' || (owner && owner.unitCode === null)) return;
  await sendNotice(ctx, {
    ...{ region, unitCode, project, dueOn, body, kind: '事项' },
    // given back to somebody who had it before, it is given again
    key: `matter/${id}/${randomUUID()}`,
    title: `${kind}：${title}`,
  });
}

const stateOf = ({ state, owner, dueOn, outcome, closedName }: Matter) => ({
  state,
  owner,
  dueOn,
  outcome,
  closedName,
});
