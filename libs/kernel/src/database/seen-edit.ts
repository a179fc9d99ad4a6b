import { sealOf } from '../administration/grant.js';
import { canonicalJson } from '../crypto/canonical-json.js';
import { ZsError } from '../errors/zs-error.js';
import type { Ctx } from './ctx.js';
import { lastEdit, noteEdit } from './last-edit.js';

const LETTERS = 16;

/**
 * What was shown, in a few letters: handed out with it, and handed back by who changes it. Under the installation's key and of
 * this object only: a reader who is shown a text masked could try all telephone numbers against a plain digest of it, and
 * whoever may write elsewhere could compare the marks of his own guesses.
 */
export const markOf = (ctx: Pick<Ctx, 'grantSeal'>, object: string, content: object): string =>
  sealOf(ctx)
    .ofText(`zs/seen-edit/1 ${canonicalJson({ object, content })}`)
    .slice(0, LETTERS);

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

/** Whoever writes a thing without having seen it takes its place among those who edit it: an import, a loaded list. */
export const lockEdit = async ({ pgClient }: Pick<Ctx, 'pgClient'>, object: string): Promise<void> =>
  void (await pgClient.query(`select pg_advisory_xact_lock(hashtextextended('edit/' || $1, 0))`, [object]));

/**
 * One edit of a thing after the other. Whoever began from something that stands no longer is told what stands now, whether he
 * left that himself and when, and what he wanted, and nothing is overwritten: who then still wants his own says so with the
 * mark of what he was told. What stood before, for the ledger.
 */
export async function refuseStale<T extends object>(ctx: Ctx, edit: SeenEdit<T>): Promise<T | null> {
  await lockEdit(ctx, edit.object);
  const now = await edit.read();
  const mark = now && markOf(ctx, edit.object, now);
  if (mark === edit.seen) {
    await noteEdit(ctx, edit.object, markOf(ctx, edit.object, edit.yours));
    return now;
  }
  const last = mark && (await lastEdit(ctx, edit.object, mark));
  const told = { what: edit.what, now: now ? edit.say(now) : '没有', yours: edit.say(edit.yours) };
  throw new ZsError('CHANGED_MEANWHILE', { ...told, ...(mark ? { mark } : {}), ...(last ? last : {}) });
}
