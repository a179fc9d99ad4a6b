import { canonicalJson } from '../crypto/canonical-json.js';
import { sm3Hex } from '../crypto/sm3.js';
import { ZsError } from '../errors/zs-error.js';
import type { Ctx } from './ctx.js';

/** What was shown, in a few letters: handed out with it, and handed back by who changes it. */
export const markOf = (content: object): string => sm3Hex(canonicalJson(content)).slice(0, 16);

export interface SeenEdit<T extends object> {
  /** What is changed, as the ledger names it. */
  object: string;
  /** What people call it. */
  what: string;
  /** The mark of what the person saw; null: that there was none yet. */
  seen: string | null;
  /** As it stands, without who changed it and when. */
  read(): Promise<T | null>;
  say(content: T): string;
  yours: T;
}

/**
 * One edit of a thing after the other. Whoever began from something that stands no longer is told what stands now and what
 * he wanted, and nothing is overwritten. What stood before, for the ledger.
 */
export async function refuseStale<T extends object>(ctx: Ctx, edit: SeenEdit<T>): Promise<T | null> {
  await ctx.pgClient.query(`select pg_advisory_xact_lock(hashtextextended('edit/' || $1, 0))`, [edit.object]);
  const now = await edit.read();
  if ((now && markOf(now)) === edit.seen) return now;
  throw new ZsError('CHANGED_MEANWHILE', {
    what: edit.what,
    now: now ? edit.say(now) : '没有',
    yours: edit.say(edit.yours),
  });
}
