import type { ConsultationComment, ConsultationRow, ConsultationView } from '@zhunsheng/contract';
import type { Actor, Ctx } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { type Consultation, ConsultationRemark } from './consultation.entity.js';

export const seesAll = ({ scope }: Pick<Actor, 'scope'>): boolean => scope.kind === 'region' || scope.kind === 'all';

export const remarksOf = (ctx: Ctx, region: number, consultation: string): Promise<ConsultationRemark[]> =>
  ctx.manager.find(ConsultationRemark, { where: { region, consultation }, order: { item: 'ASC', at: 'ASC' } });

export function consultationRow(ctx: Ctx, one: Consultation, comments: number): ConsultationRow {
  const { id, subject, title, opensOn, closesOn, publishedAt, publishedWith } = one;
  const isOpen = beijingDay(ctx.clock.now()) <= closesOn;
  const state = publishedAt !== null ? '已公布' : isOpen ? '征求中' : '待答复';
  return { id, subject, title, opensOn, closesOn, state, comments, publishedWith };
}

/** `all`: the remarks of every unit, read under another scope once they are published. */
export async function consultationView(
  ctx: Ctx,
  one: Consultation,
  all: ConsultationRemark[] | null,
): Promise<ConsultationView> {
  const remarks = all ?? (await remarksOf(ctx, one.region, one.id));
  const units = await ctx.manager.query<{ code: string; name: string }[]>(
    'select unit_code as code, name from unit where region_code = $1 and unit_code = any ($2)',
    [one.region, remarks.map(({ unitCode }) => unitCode)],
  );
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const row = consultationRow(ctx, one, remarks.length);
  return {
    ...row,
    ...{ text: one.text, items: one.items, openedBy: one.openedName },
    thread: remarks.map((remark) => shown(ctx, remark, names)),
    open: row.state === '征求中' && !seesAll(ctx),
    answers: seesAll(ctx) && row.state !== '已公布',
  };
}

function shown(ctx: Ctx, remark: ConsultationRemark, names: ReadonlyMap<string, string>): ConsultationComment {
  const { id, unitCode, item, stance, text, at, outcome, answer, answeredName } = remark;
  const { unitLo, unitHi } = ctx.scope;
  const own = unitLo !== null && unitHi !== null && unitCode >= unitLo && unitCode < unitHi;
  const said = { id, item, stance, text, at: at.toISOString(), outcome, answer, answeredBy: answeredName };
  return { ...said, own, unitName: own || seesAll(ctx) ? (names.get(unitCode) ?? unitCode) : null };
}
