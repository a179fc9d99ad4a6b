import type { CarriedParagraph } from '@zhunsheng/contract';
import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { filedContent } from '../content/filed-content.js';
import { FilingCarry, type FilingDraft, Project } from '../filing.entity.js';
import { filingCarried } from '../filing.events.js';
import { carriedParagraphs } from './paragraphs.js';

export interface Carried {
  carry: FilingCarry;
  source: Project;
  paragraphs: CarriedParagraph[];
}

/** Null for a draft that was written from nothing. */
export async function carriedInto(ctx: Ctx, { region, id, content }: FilingDraft): Promise<Carried | null> {
  const carry = await ctx.manager.findOneBy(FilingCarry, { region, draft: id });
  if (!carry) return null;
  const { project, version, confirmed } = carry;
  const source = await ctx.manager.findOneByOrFail(Project, { region, id: project });
  const last = await filedContent(ctx, { region, project, version });
  return { carry, source, paragraphs: carriedParagraphs(last, content, confirmed) };
}

/** Last year's text is filed again only where somebody read it: unread, there is nothing zero-based about it. */
export async function refuseUnread(ctx: Ctx, draft: FilingDraft): Promise<void> {
  const carried = await carriedInto(ctx, draft);
  const unread = carried?.paragraphs.filter(({ state }) => state === '待确认') ?? [];
  if (unread.length === 0) return;
  const fields = [...new Set(unread.map(({ field }) => FIELD_NAMES[field] ?? field))].join('、');
  throw new ZsError('PARAGRAPHS_UNCONFIRMED', { count: unread.length, fields });
}

/** Into the ledger, because the record of the draft goes with the draft. */
export async function noteFreshness(ctx: Ctx, draft: FilingDraft, { publicId }: Project): Promise<void> {
  const carried = await carriedInto(ctx, draft);
  if (!carried) return;
  const { source, carry, paragraphs } = carried;
  const kept = paragraphs.filter(({ state }) => state === '已确认').length;
  const event = { from: source.code, version: carry.version, kept, changed: paragraphs.length - kept };
  await ledger.append(ctx, filingCarried(`project/${publicId}`, event));
}

/** The same project over the years keeps its key, or its history would end here. */
export async function carriedKey(ctx: Ctx, { region, id: draft, year }: FilingDraft): Promise<string | null> {
  const carry = await ctx.manager.findOneBy(FilingCarry, { region, draft });
  if (!carry) return null;
  const { key } = await ctx.manager.findOneByOrFail(Project, { region, id: carry.project });
  // of two drafts carried on from one project the first goes on with its history: two cannot both be what it was
  await ctx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`project-key/${region}/${key}`]);
  const taken = await ctx.manager.existsBy(Project, { region, key, year });
  return taken ? null : key;
}

const FIELD_NAMES: Record<string, string> = {
  summary: '项目概况',
  justification: '立项理由',
  goal: '总体目标',
  annualGoal: '年度目标',
  growthCause: '增长原因',
  lines: '测算明细',
  plan: '分年度计划',
  sources: '资金来源',
  indicators: '绩效指标',
  attachments: '附件',
  bases: '立项依据',
};
