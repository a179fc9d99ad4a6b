import type { TestDatabase } from './test-database.js';

export interface KeptEdit {
  object: string;
  action: string;
  before: string | null;
  after: string | null;
  data: Record<string, unknown>;
}

/** The edits of one thing as the ledger keeps them, oldest first; `object` may end in `%`. */
export const editsOf = (db: TestDatabase, object: string): Promise<(KeptEdit & Record<string, unknown>)[]> =>
  db.sql<KeptEdit & Record<string, unknown>>(
    `select object, action, canonical::json->'change'->>'before' as before, canonical::json->'change'->>'after' as after,
       canonical::json->'data' as data
     from audit.event where object like $1 and canonical::jsonb ? 'change' order by id`,
    [object],
  );

/** Where an edit does not begin in the state the one before it ended in. */
export const brokenEdits = (edits: readonly KeptEdit[]): string[] =>
  edits.flatMap(({ object, action, before }, at) => {
    const former = edits.slice(0, at).findLast((one) => one.object === object);
    return former && former.after !== before ? [`${object} ${action}`] : [];
  });
