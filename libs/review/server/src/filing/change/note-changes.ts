import type { Ctx } from '@zhunsheng/kernel';

import { differences, type Taken } from '../content/differences.js';
import type { FilingDraft } from '../filing.entity.js';
import { FilingChange } from './filing-change.entity.js';
import { mergedChanges } from './merged-changes.js';

/** The form saves itself every second of typing: what follows within half an hour is the same sitting. */
const SITTING_MS = 30 * 60_000;

/** Before `draft` takes `content`; the draft must be locked. Somebody else's save between two of mine begins a new sitting. */
export async function noteChanges(
  ctx: Ctx,
  draft: FilingDraft,
  content: Record<string, unknown>,
  taken: ReadonlyMap<string, readonly Taken[]> = new Map(),
): Promise<void> {
  const changes = differences(draft.content, content).map((change) => {
    const of = taken.get(change.field);
    return of ? { ...change, taken: of } : change;
  });
  if (changes.length === 0) return;
  const { region, id, unitCode, project } = draft;
  const now = ctx.clock.now();
  const last = await ctx.manager.findOne(FilingChange, { where: { region, draft: id }, order: { no: 'DESC' } });
  if (last && last.actor === ctx.actor.id && now.getTime() - last.endedAt.getTime() <= SITTING_MS) {
    await ctx.manager.save(Object.assign(last, { endedAt: now, changes: mergedChanges(last.changes, changes) }));
    return;
  }
  const sitting = Object.assign(new FilingChange(), {
    ...{ region, draft: id, unitCode, project, version: null, changes },
    no: 1 + (last?.no ?? 0),
    actor: ctx.actor.id,
    actorName: ctx.actor.name,
    beganAt: now,
    endedAt: now,
  });
  await ctx.manager.save(sitting);
}
