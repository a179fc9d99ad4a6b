import { locateTyped } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

import { planned } from './planned.js';

type Fields = Record<string, unknown>;

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

type Located = Awaited<ReturnType<typeof locateTyped>>;

/** Cutting the titles of all documents up takes longer than the rest of a filing's sheets. */
const MOST = 400;
const found = new Map<string, Located>();

/**
 * Looks up what was typed: clause located, document located, only a number typed, or nothing. An article that its document
 * does not have leaves the document located, its clause not (N1 counts 0.7 then).
 */
export async function locateBases(ctx: Ctx, bases: readonly Fields[]): Promise<Fields[]> {
  const typed = bases.map((basis) => ({
    title: text(basis.typed_title) ?? '',
    number: text(basis.typed_number),
    article: text(basis.typed_article),
  }));
  const located = await locateOnce(ctx, typed);
  return bases.map((basis, at) => {
    const { outcome = 'nothing', region = null, id = null, article = null } = located[at] ?? {};
    const found = outcome === 'exact' ? 'clause' : id !== null ? 'document' : null;
    return {
      ...basis,
      typed_title: typed[at]?.title ?? '',
      document_region: region,
      document_id: id,
      article_no: article,
      match: found ?? (typed[at]?.number ? 'number' : 'none'),
    };
  });
}

/** The same bases among the same documents on the same day are the same documents. */
async function locateOnce(ctx: Ctx, typed: Parameters<typeof locateTyped>[1]): Promise<Located> {
  if (typed.length === 0) return [];
  const [library] = await planned<{ state: string }>(ctx, STATE, []);
  const { regionLo, regionHi } = ctx.scope;
  const key = JSON.stringify([typed, library?.state, regionLo, regionHi, ctx.clock.now().toISOString().slice(0, 13)]);
  const known = found.get(key) ?? (await locateTyped(ctx, typed));
  found.delete(key);
  found.set(key, known);
  const [oldest] = found.keys();
  if (found.size > MOST && oldest !== undefined) found.delete(oldest);
  return known;
}

/** Changes with every change of the documents; how many there are tells databases apart that were made a moment ago. */
const STATE = `
  select concat((select string_agg(concat(table_name, xid), ' ' order by table_name, xid) from table_mark
    where table_name in ('policy_document', 'policy_article')), ' ', (select count(*) from policy_document)) as state`;
