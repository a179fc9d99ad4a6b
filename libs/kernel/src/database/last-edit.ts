import type { Ctx } from './ctx.js';

/** Who left what stands now, and when. */
export interface LastEdit {
  /** The same person, in another window: 1 or 0, as details of an error are words and numbers. */
  self: 0 | 1;
  /** ISO 8601 */
  at: string;
  /** Another's name, for who sees more than one unit: who works in the bureau is not told to the units. */
  by?: string;
}

/** Said by who has just changed it; `mark` is of what the edit leaves. The last one of each thing is kept. */
export async function noteEdit({ manager, actor, clock }: Ctx, object: string, mark: string): Promise<void> {
  await manager.query(
    `insert into last_edit (object, mark, account_id, name, at) values ($1, $2, $3, $4, $5)
     on conflict (object) do update set mark = $2, account_id = $3, name = $4, at = $5`,
    [object, mark, actor.id, actor.name, clock.now()],
  );
}

/** Null where what stands was left by something else: an import, a release before, the product itself. */
export async function lastEdit({ manager, actor, scope }: Ctx, object: string, mark: string): Promise<LastEdit | null> {
  const named = scope.kind === 'unit' || scope.kind === 'dept' ? '' : ', name';
  const [last] = await manager.query<{ account: string; at: Date; name?: string }[]>(
    `select account_id as account, at${named} from last_edit where object = $1 and mark = $2`,
    [object, mark],
  );
  if (!last) return null;
  const self = last.account === actor.id;
  return { self: self ? 1 : 0, at: last.at.toISOString(), ...(!self && last.name ? { by: last.name } : {}) };
}
