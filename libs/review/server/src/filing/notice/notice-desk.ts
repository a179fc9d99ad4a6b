import { Injectable } from '@nestjs/common';
import type { NoticeView, Page, UnreadNotices } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { In, IsNull } from 'typeorm';

import { type PageQuery, pageOf, sliceOf } from '../../page-cursor.js';
import { uuidOf } from '../../project/project-page.js';
import { beijingDay } from '../calendar/beijing-day.js';
import { Project } from '../filing.entity.js';
import { Notice } from './notice.entity.js';
import { noticeReceived } from './notice.events.js';

/** The unit opens its notices; the bureau sees who has. */
@Injectable()
export class NoticeDesk {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor, query: PageQuery = {}): Promise<Page<NoticeView>> {
    const slice = sliceOf(query);
    return this.work.run(
      actor,
      async (ctx) => {
        const order = { sentAt: 'DESC', id: 'ASC' } as const;
        const [found, total] = await ctx.manager.findAndCount(Notice, { order, ...slice });
        return pageOf(await viewsOf(ctx, found), total, slice);
      },
      { readOnly: true },
    );
  }

  unread(actor: Actor): Promise<UnreadNotices> {
    return this.work.run(
      actor,
      async ({ manager }) => ({ count: await manager.countBy(Notice, { readAt: IsNull() }) }),
      { readOnly: true },
    );
  }

  /** The first receipt stands; from its day on the notice counts. */
  receive(actor: Actor, id: string): Promise<NoticeView> {
    return this.work.run(actor, async (ctx) => {
      const notice = await ctx.manager.findOne(Notice, {
        where: { id: uuidOf(id) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!notice) throw new ZsError('NOT_FOUND');
      if (notice.readAt === null) {
        const readAt = ctx.clock.now();
        const countsOn = notice.countsOn === null ? null : earlier(notice.countsOn, beijingDay(readAt));
        const { region, unitCode: unit, title } = notice;
        const receipt = { readAt, readBy: actor.name, countsOn };
        await ctx.manager.update(Notice, { region, id }, receipt);
        Object.assign(notice, receipt);
        await ledger.append(ctx, noticeReceived(`notice/${id}`, { unit, title }));
      }
      const [view] = await viewsOf(ctx, [notice]);
      if (!view) throw new ZsError('NOT_FOUND');
      return view;
    });
  }
}

/** One notice with the names a letter needs. */
export async function showNotice(
  ctx: Ctx,
  id: string,
): Promise<{ notice: NoticeView; unitName: string; project: string | null }> {
  const found = await ctx.manager.findOneBy(Notice, { id: uuidOf(id) });
  const [notice] = found ? await viewsOf(ctx, [found]) : [];
  if (!found || !notice) throw new ZsError('NOT_FOUND');
  const [names] = await ctx.manager.query<{ unit: string; project: string | null }[]>(
    `select u.name as unit, (select v.name from project p join project_version v
         on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
       where (p.region_code, p.project_id) = ($1, $3::bigint)) as project
     from unit u where (u.region_code, u.unit_code) = ($1, $2)`,
    [found.region, found.unitCode, found.project],
  );
  return { notice, unitName: names?.unit ?? found.unitCode, project: names?.project ?? null };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

async function viewsOf(ctx: Ctx, notices: readonly Notice[]): Promise<NoticeView[]> {
  const ids = notices.flatMap(({ project }) => (project === null ? [] : [project]));
  const projects = await ctx.manager.findBy(Project, { id: In(ids) });
  const addresses = new Map(projects.map(({ id, publicId }) => [id, publicId]));
  return notices.map(({ project, sentAt, readAt, id, unitCode, kind, title, body, rules, ...rest }) => ({
    id,
    unitCode,
    kind,
    title,
    body,
    rules,
    projectId: project === null ? null : (addresses.get(project) ?? null),
    dueOn: rest.dueOn,
    countsOn: rest.countsOn,
    sentBy: rest.sentBy,
    sentAt: sentAt.toISOString(),
    readBy: rest.readBy,
    readAt: readAt?.toISOString() ?? null,
  }));
}
