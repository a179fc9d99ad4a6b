import { Injectable } from '@nestjs/common';
import type {
  CodeDiffView,
  CodeListView,
  CodeSetView,
  CodeSetYear,
  CodeSuccessorView,
  ConfirmSuccessors,
  CrosswalkRow,
  DescribeSet,
} from '@zhunsheng/contract';
import {
  type Actor,
  canonicalJson,
  type Ctx,
  ledger,
  markOf,
  refuseStale,
  sm3Hex,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { nameOfKind } from './code-kinds.js';
import { describeSet } from './code-loader.js';
import { codeShelf } from './code-shelf.js';
import { codeSetDescribed, codeSuccessorsConfirmed, nameOfSet } from './code.events.js';
import { diffCodes } from './year/diff-codes.js';

const READ_ONLY = { readOnly: true };

/** The code sets by year: what is in them, how one year differs from another, and who takes over from a code. */
@Injectable()
export class CodeBook {
  constructor(private readonly work: UnitOfWork) {}

  async sets(actor: Actor): Promise<CodeSetView[]> {
    const read = async (ctx: Ctx) =>
      (await codeShelf.years(ctx)).map((set) => ({ kind: set.kind, ...marked(ctx, set) }));
    const rows = await this.work.run(actor, read, READ_ONLY);
    const sets = new Map<string, CodeSetView>();
    for (const { kind, ...year } of rows) {
      const set = sets.get(kind) ?? { kind, name: nameOfKind(kind), years: [] };
      sets.set(kind, set);
      set.years.push(year);
    }
    return [...sets.values()];
  }

  async list(actor: Actor, kind: string, year: number): Promise<CodeListView> {
    return this.work.run(
      actor,
      async (ctx) => ({
        ...(await setOf(ctx, kind, year)),
        kind,
        name: nameOfKind(kind),
        codes: await codeShelf.codes(ctx, kind, year),
      }),
      READ_ONLY,
    );
  }

  async crosswalk(actor: Actor, year: number): Promise<CrosswalkRow[]> {
    return this.work.run(
      actor,
      ({ manager }) =>
        manager.query<CrosswalkRow[]>(
          `select c.unit_kind as "unitKind", c.dept_econ as "deptEcon", d.name as "deptName", c.gov_econ as "govEcon",
             g.name as "govName"
           from code_crosswalk c
           left join code_item d on (d.year, d.kind, d.code) = (c.year, 'dept_econ', c.dept_econ)
           left join code_item g on (g.year, g.kind, g.code) = (c.year, 'gov_econ', c.gov_econ)
           where c.year = $1 order by c.dept_econ, c.gov_econ, c.unit_kind`,
          [year],
        ),
      READ_ONLY,
    );
  }

  async diff(actor: Actor, kind: string, from: number, to: number): Promise<CodeDiffView> {
    return this.work.run(actor, (ctx) => diffYears(ctx, kind, from, to), READ_ONLY);
  }

  /** Says where a set that was imported row by row came from, and whether it is complete. */
  async describe(actor: Actor, kind: string, year: number, body: DescribeSet): Promise<CodeSetYear> {
    const { source, complete, seen } = body;
    return this.work.run(actor, async (ctx) => {
      const object = nameOfSet(kind, year);
      const before = await refuseStale(ctx, {
        ...{ object, what: `${String(year)} 年${nameOfKind(kind)}的说明`, seen, yours: { source, complete } },
        read: async () => contentOf(await setOf(ctx, kind, year)),
        say: (set) => `${set.complete ? '完整清单' : '摘录'}（${set.source}）`,
      });
      const rows = await codeShelf.codes(ctx, kind, year);
      await describeSet(ctx, { kind, year, complete, rows }, source, sm3Hex(canonicalJson(rows)));
      const states = { before, after: { source, complete } };
      await ledger.append(ctx, codeSetDescribed(object, { kind, year, source, complete }, states));
      return setOf(ctx, kind, year);
    });
  }

  async confirm(actor: Actor, kind: string, body: ConfirmSuccessors): Promise<void> {
    await this.work.run(actor, (ctx) => confirmSuccessors(ctx, kind, body));
  }
}

/** The differences of two years, each change with its confirmed successor, else the proposed one. */
export async function diffYears(ctx: Ctx, kind: string, from: number, to: number): Promise<CodeDiffView> {
  const [before, after] = [await setOf(ctx, kind, from), await setOf(ctx, kind, to)];
  const confirmed = await codeShelf.successors(ctx, kind, from, to);
  const found = diffCodes(
    { kind, year: from, complete: before.complete, rows: await codeShelf.codes(ctx, kind, from) },
    { kind, year: to, complete: after.complete, rows: await codeShelf.codes(ctx, kind, to) },
  );
  const settle = <T extends { code: string; successor: CodeSuccessorView | null }>(changes: T[]): T[] =>
    changes.map((change) => ({ ...change, successor: confirmed.get(change.code) ?? change.successor }));
  return {
    kind,
    name: nameOfKind(kind),
    from: before,
    to: after,
    ...found,
    gone: settle(found.gone),
    renamed: settle(found.renamed),
    unknownAfter: settle(found.unknownAfter),
  };
}

/** Both codes must stand in their years, or history would be read through a mapping that leads nowhere. */
export async function confirmSuccessors(ctx: Ctx, kind: string, { from, to, pairs }: ConfirmSuccessors): Promise<void> {
  const known = async (year: number) => new Set((await codeShelf.codes(ctx, kind, year)).map(({ code }) => code));
  const [before, after] = [await known(from), await known(to)];
  const problems = pairs.flatMap((pair) => [
    ...(before.has(pair.from) ? [] : [`${from} 年没有代码 ${pair.from}`]),
    ...(after.has(pair.to) ? [] : [`${to} 年没有代码 ${pair.to}`]),
  ]);
  if (problems.length > 0) throw new ZsError('INVALID_INPUT', { problems: problems.join('；') });
  await ctx.manager.query(
    `insert into code_successor (kind, from_year, from_code, to_year, to_code, reason, confirmed_by, confirmed_at)
     select $1, $2, p."from", $3, p."to", p.reason, $5, $6
     from json_to_recordset($4::json) as p ("from" text, "to" text, reason text)
     on conflict (kind, from_year, from_code, to_year) do update
       set to_code = excluded.to_code, reason = excluded.reason, confirmed_by = excluded.confirmed_by,
         confirmed_at = excluded.confirmed_at`,
    [kind, from, to, JSON.stringify(pairs), ctx.actor.username, ctx.clock.now()],
  );
  await ledger.append(
    ctx,
    codeSuccessorsConfirmed(nameOfSet(kind, to), { kind, from, to, pairs: pairs.map((pair) => ({ ...pair })) }),
  );
}

async function setOf(ctx: Ctx, kind: string, year: number): Promise<CodeSetYear> {
  const [set] = await codeShelf.years(ctx, kind, year);
  if (!set) throw new ZsError('NO_CODES', { year, set: nameOfKind(kind) });
  return marked(ctx, set);
}

type StoredSet = Awaited<ReturnType<typeof codeShelf.years>>[number];

const marked = (ctx: Ctx, { kind, ...set }: StoredSet): CodeSetYear => ({
  ...set,
  mark: markOf(ctx, nameOfSet(kind, set.year), contentOf(set)),
});

const contentOf = ({ source, complete }: Pick<CodeSetYear, 'source' | 'complete'>) => ({ source, complete });
