import { Injectable } from '@nestjs/common';
import type { CarryView } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findDraft } from '../draft-desk.js';
import { FilingCarry, type FilingDraft } from '../filing.entity.js';
import { carriedInto } from './freshness-duty.js';
import { worldChanges } from './world-changes.js';

/** Last year's text, paragraph by paragraph, beside what has changed since. */
@Injectable()
export class CarryDesk {
  constructor(private readonly work: UnitOfWork) {}

  show(actor: Actor, draftId: string): Promise<{ carry: CarryView | null }> {
    return this.work.run(actor, async (ctx) => viewOf(ctx, await findDraft(ctx, draftId)), { readOnly: true });
  }

  /** Somebody read these and keeps them; a paragraph that is no longer there cannot be confirmed. */
  confirm(actor: Actor, draftId: string, digests: readonly string[]): Promise<{ carry: CarryView | null }> {
    return this.work.run(actor, async (ctx) => {
      const draft = await findDraft(ctx, draftId, true);
      const carried = await carriedInto(ctx, draft);
      if (!carried) throw new ZsError('NOT_FOUND');
      const known = new Set(carried.paragraphs.filter(({ state }) => state !== '已修改').map(({ digest }) => digest));
      if (!digests.every((digest) => known.has(digest))) throw new ZsError('CONFLICT');
      const { region, confirmed } = carried.carry;
      const read = [...new Set([...confirmed, ...digests])].sort();
      await ctx.manager.update(FilingCarry, { region, draft: draft.id }, { confirmed: read });
      return viewOf(ctx, draft);
    });
  }
}

async function viewOf(ctx: Ctx, draft: FilingDraft): Promise<{ carry: CarryView | null }> {
  const carried = await carriedInto(ctx, draft);
  if (!carried) return { carry: null };
  const { source, carry, paragraphs } = carried;
  const open = paragraphs.filter(({ state }) => state === '待确认').length;
  const world = await worldChanges(ctx, source, carry.version, draft.year);
  return { carry: { sourceYear: source.year, sourceCode: source.code, open, paragraphs, world } };
}
