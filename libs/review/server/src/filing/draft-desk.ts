import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { DraftRow, DraftView, FieldChange, LostSave, Page, SaveDraft, StartDraft } from '@zhunsheng/contract';
import { type Actor, type Ctx, lastEdit, noteEdit, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { type PageQuery, pageOf, sliceOf } from '../page-cursor.js';
import { uuidOf } from '../project/project-page.js';
import { findCampaign } from '../verdict/facts/campaign.js';
import { spokenTime } from './calendar/spoken-time.js';
import { FilingChange } from './change/filing-change.entity.js';
import { noteChanges } from './change/note-changes.js';
import { toldValue } from './change/told-value.js';
import { differences, type Taken } from './content/differences.js';
import { filedContent } from './content/filed-content.js';
import { FilingCarry, FilingDraft, Project } from './filing.entity.js';

/** A whole submission of 2,000 lines is about 1 MB. */
const MOST_CHARACTERS = 4_000_000;
const MOST_TOLD = 50;

/** What a unit is still writing. Saving is free of rules: half a form is worth keeping. */
@Injectable()
export class DraftDesk {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, year: number | null, query: PageQuery = {}): Promise<Page<DraftRow>> {
    const slice = sliceOf(query);
    return this.work.run(
      actor,
      async (ctx) => {
        const where = year === null ? {} : { year };
        const order = { updatedAt: 'DESC', id: 'ASC' } as const;
        const [drafts, total] = await ctx.manager.findAndCount(FilingDraft, { where, order, ...slice });
        const items = await Promise.all(drafts.map((draft) => rowOf(ctx, draft)));
        return pageOf(items, total, slice);
      },
      { readOnly: true },
    );
  }

  async show(actor: Actor, id: string): Promise<DraftView> {
    return this.work.run(actor, async (ctx) => viewOf(ctx, await findDraft(ctx, id)), { readOnly: true });
  }

  async start(actor: Actor, { year, unitCode, from }: StartDraft): Promise<DraftView> {
    const unit = unitCode ?? actor.unitCode;
    if (!unit) throw new ZsError('INVALID_INPUT', { problems: 'unitCode 不能为空：您的账号没有所属单位' });
    return this.work.run(actor, async (ctx) => {
      const source = from === undefined ? null : await findProject(ctx, from);
      if (source && source.unitCode !== unit) throw new ZsError('NOT_FOUND');
      const region = source?.region ?? actor.scope.regionLo;
      await findCampaign(ctx, region, year);
      const content = source ? await contentOf(ctx, source) : {};
      const draft = newDraft(ctx, { region, unitCode: unit, year, project: null, content });
      await ctx.manager.save(FilingDraft, draft);
      if (source && source.version !== null && source.year < year) await noteCarry(ctx, draft, source, source.version);
      return viewOf(ctx, draft);
    });
  }

  /** Two people may have one draft open: the second to save is told, and loses nothing that the first wrote. */
  async save(actor: Actor, id: string, { revision, content }: SaveDraft): Promise<DraftRow> {
    if (JSON.stringify(content).length > MOST_CHARACTERS)
      throw new ZsError('INVALID_INPUT', { problems: '申报内容过大（最多 400 万字符），请把大段材料改为附件' });
    return this.work.run(actor, async (ctx) => {
      const draft = await findDraft(ctx, id, true);
      if (draft.revision !== revision) throw await overtaken(ctx, draft, content);
      await writeDraft(ctx, draft, content);
      return rowOf(ctx, draft);
    });
  }

  async discard(actor: Actor, id: string): Promise<void> {
    await this.work.run(actor, async (ctx) => {
      const draft = await findDraft(ctx, id, true);
      // what was sent back or withdrawn goes on from its draft alone: nothing else can submit it again
      const { code } = await rowOf(ctx, draft);
      if (code !== null) throw new ZsError('DRAFT_OF_PROJECT', { code });
      // nothing of it was filed: its record goes with it
      await ctx.manager.delete(FilingChange, { region: draft.region, draft: draft.id });
      await ctx.manager.remove(draft);
    });
  }
}

/** `draft` must be locked and of the revision the writer read. */
export async function writeDraft(
  ctx: Ctx,
  draft: FilingDraft,
  content: Record<string, unknown>,
  taken?: ReadonlyMap<string, readonly Taken[]>,
): Promise<void> {
  await noteChanges(ctx, draft, content, taken);
  const saved = { revision: draft.revision + 1, updatedBy: ctx.actor.name, updatedAt: ctx.clock.now() };
  await ctx.manager.save(FilingDraft, Object.assign(draft, { content, ...saved }));
  await noteEdit(ctx, nameOfDraft(draft), String(draft.revision));
}

const nameOfDraft = ({ id }: FilingDraft): string => `filing-draft/${id}`;

/** Who was faster, and when: another, or the same person in another window. */
export async function changedBy(ctx: Ctx, draft: FilingDraft, lost?: LostSave): Promise<ZsError> {
  const last = await lastEdit(ctx, nameOfDraft(draft), String(draft.revision));
  const by = last?.self ? '您在另一个窗口' : draft.updatedBy;
  const told = { by, at: spokenTime(draft.updatedAt), ...(last ? { self: last.self } : {}) };
  return new ZsError('DRAFT_CHANGED', { ...told, ...(lost ? { ...lost } : {}) });
}

/** With both versions, for who was slower to choose from. */
function overtaken(ctx: Ctx, draft: FilingDraft, content: Record<string, unknown>): Promise<ZsError> {
  const apart = differences(draft.content, content);
  const told = apart.slice(0, MOST_TOLD).map(({ field, before, after }): FieldChange => ({
    field,
    before: toldValue(before),
    after: toldValue(after),
  }));
  return changedBy(ctx, draft, { revision: draft.revision, total: apart.length, changes: JSON.stringify(told) });
}

export function newDraft(
  ctx: Ctx,
  about: Pick<FilingDraft, 'region' | 'unitCode' | 'year' | 'project' | 'content'>,
): FilingDraft {
  const saved = { revision: 1, updatedBy: ctx.actor.name, updatedAt: ctx.clock.now() };
  return Object.assign(new FilingDraft(), { id: randomUUID(), ...about, ...saved });
}

/** What comes from another year must be read before it is filed again. */
async function noteCarry(ctx: Ctx, { region, id, unitCode }: FilingDraft, source: Project, version: number) {
  await ctx.manager.insert(FilingCarry, { region, draft: id, unitCode, project: source.id, version, confirmed: [] });
}

export async function findDraft(ctx: Ctx, id: string, lock = false): Promise<FilingDraft> {
  const draft = await ctx.manager.findOne(FilingDraft, {
    where: { id: uuidOf(id) },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!draft) throw new ZsError('NOT_FOUND');
  return draft;
}

export async function findProject(ctx: Ctx, publicId: string, lock = false): Promise<Project> {
  const project = await ctx.manager.findOne(Project, {
    where: { publicId: uuidOf(publicId) },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!project) throw new ZsError('NOT_FOUND');
  return project;
}

export async function contentOf(ctx: Ctx, { region, id, version }: Project): Promise<Record<string, unknown>> {
  return version === null ? {} : filedContent(ctx, { region, project: id, version });
}

async function rowOf(ctx: Ctx, { content, project, ...draft }: FilingDraft): Promise<DraftRow> {
  const filed = project === null ? null : await ctx.manager.findOneBy(Project, { region: draft.region, id: project });
  return {
    id: draft.id,
    unitCode: draft.unitCode,
    year: draft.year,
    projectId: filed?.publicId ?? null,
    code: filed?.code ?? null,
    name: typeof content['name'] === 'string' ? content['name'] : '',
    revision: draft.revision,
    updatedAt: draft.updatedAt.toISOString(),
    updatedBy: draft.updatedBy,
  };
}

export async function viewOf(ctx: Ctx, draft: FilingDraft): Promise<DraftView> {
  return { ...(await rowOf(ctx, draft)), content: draft.content };
}
