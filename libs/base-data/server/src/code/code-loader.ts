import type { CodeLoadView } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ledger, lockEdit, sm3Hex, ZsError } from '@zhunsheng/kernel';

import { nameOfKind } from './code-kinds.js';
import { countByCertainty } from './code-shelf.js';
import { codeSetLoaded, nameOfSet } from './code.events.js';
import { checkTree } from './year/check-tree.js';
import type { CodeList } from './year/code-row.js';

/**
 * Makes the list the set of its year, in the caller's transaction. A list replaces the one before as a whole; words by which
 * lines are recognised and budgets a code belongs to stay with the codes that stay.
 */
export async function loadCodes(ctx: Ctx, list: CodeList, source: string): Promise<CodeLoadView> {
  const { kind, year, complete, rows } = list;
  const { orphans, leavesWithChildren } = checkTree(rows);
  if (complete && orphans.length > 0) refuse(list, orphans, '的上级代码不在清单里');
  if (leavesWithChildren.length > 0) refuse(list, leavesWithChildren, '标为末级，但下面还有代码');
  const digest = sm3Hex(canonicalJson(rows));
  await lockEdit(ctx, nameOfSet(kind, year));
  const removed: unknown[] = await ctx.manager.query(
    `with gone as (
       delete from code_item where kind = $1 and year = $2 and not code = any ($3) returning 1)
     select 1 from gone`,
    [kind, year, rows.map(({ code }) => code)],
  );
  await ctx.manager.query(UPSERT, [kind, year, JSON.stringify(rows)]);
  await ctx.manager.query(INHERIT, [kind, year]);
  await describeSet(ctx, list, source, digest);
  await ledger.append(
    ctx,
    codeSetLoaded(nameOfSet(kind, year), {
      kind,
      year,
      source,
      complete,
      items: rows.length,
      replaced: removed.length,
      digest,
    }),
  );
  return {
    kind,
    year,
    complete,
    items: rows.length,
    byCertainty: countByCertainty(rows),
    replaced: removed.length,
    orphans,
    digest,
  };
}

const UPSERT = `
  insert into code_item (year, kind, code, name, parent, leaf, certainty, verification, valid_from, valid_to)
  select $2, $1, r.code, r.name, r.parent, r.leaf, r.certainty, r.verification, r."validFrom", r."validTo"
  from json_to_recordset($3::json) as r (code text, name text, parent text, leaf boolean, certainty text,
    verification text, "validFrom" date, "validTo" date)
  on conflict (year, kind, code) do update set name = excluded.name, parent = excluded.parent, leaf = excluded.leaf,
    certainty = excluded.certainty, verification = excluded.verification, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to`;

/** A yearly list has no words and no budgets: a code of the same name has them from the nearest year that knows them. */
const INHERIT = `
  update code_item c set keywords = coalesce(c.keywords, p.keywords), fund_types = coalesce(c.fund_types, p.fund_types)
  from (
    select distinct on (code) code, name, keywords, fund_types from code_item
    where kind = $1 and year <> $2 and (keywords is not null or fund_types is not null)
    order by code, abs(year - $2), year) p
  where c.kind = $1 and c.year = $2 and (c.code, c.name) = (p.code, p.name)`;

/** Where the list came from and whether it is complete. */
export async function describeSet(
  ctx: Ctx,
  { kind, year, complete, rows }: CodeList,
  source: string,
  digest: string,
): Promise<void> {
  await ctx.manager.query(
    `insert into code_set (year, kind, source, complete, items, digest, loaded_by, loaded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (year, kind) do update set source = excluded.source, complete = excluded.complete, items = excluded.items,
       digest = excluded.digest, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at`,
    [year, kind, source, complete, rows.length, digest, ctx.actor.username, ctx.clock.now()],
  );
}

function refuse({ kind, year }: CodeList, codes: readonly string[], why: string): never {
  const first = codes.slice(0, 5).join('、');
  const more = codes.length > 5 ? ` 等 ${codes.length} 个` : '';
  throw new ZsError('INVALID_INPUT', {
    problems: `${year} 年${nameOfKind(kind)}没有装入：代码 ${first}${more}${why}。请补全清单，或注明它只是摘录（--partial）`,
  });
}
