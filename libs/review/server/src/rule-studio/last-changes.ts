import type { StudioRuleRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { digestOf } from './rule-draft-desk.js';

type LastChange = NonNullable<StudioRuleRow['lastChange']>;

interface Head {
  version: number;
  digest: string;
  at: Date | null;
  by: string;
}

/** Digests of the rules of a version; versions are never altered. */
const known = new Map<string, ReadonlyMap<string, string>>();

/** By rule: the published version that last gave it another text. */
export async function lastChanges(ctx: Ctx, shelf: RuleSetShelf, region: number): Promise<Map<string, LastChange>> {
  const heads = await ctx.manager.query<Head[]>(
    `select version, digest, published_at as at, coalesce(publisher, author) as by from rule_set
     where region_code = $1 and published_at is not null order by version`,
    [region],
  );
  const changes = new Map<string, LastChange>();
  let before: ReadonlyMap<string, string> = new Map();
  for (const { version, digest, at, by } of heads) {
    const now = await digestsOf(ctx, shelf, region, digest);
    for (const [rule, text] of now)
      if (before.get(rule) !== text) changes.set(rule, { version, at: at?.toISOString() ?? null, by });
    before = now;
  }
  return changes;
}

async function digestsOf(
  ctx: Ctx,
  shelf: RuleSetShelf,
  region: number,
  digest: string,
): Promise<ReadonlyMap<string, string>> {
  const held = known.get(digest);
  if (held) return held;
  const { documents } = await shelf.byDigest(ctx, region, digest);
  const digests = new Map(documents.rules.map((rule) => [rule.code, digestOf(rule)]));
  known.set(digest, digests);
  return digests;
}
