import { seesPeople } from '@zhunsheng/base-data-server';
import type { LinkedKind, LinkedPaths, LinkedStep } from '@zhunsheng/contract';
import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { edgesFrom } from './edges.js';
import { keyOf, nodeOf, nodesOf, type Subject } from './linked-node.js';

/** Beyond this everybody in a city is connected with everybody. */
const REACH = 6;
/** A frontier wider than this (a policy every project cites) tells nothing about a connection. */
const WIDEST = 5_000;
const PATHS_SHOWN = 3;
const EVIDENCE_SHOWN = 5;

interface End {
  kind: LinkedKind;
  id: string;
}

/** One side of the search: who was reached, and over whom. */
interface Side {
  parents: Map<string, string[]>;
  frontier: End[];
}

/**
 * Breadth first from both ends, the narrower side first: the two frontiers meet after half the steps, over a fraction of
 * the nodes. Each step is one statement a kind of subject.
 */
export async function findPaths(ctx: Ctx, cipher: FieldCipher, from: Subject, to: Subject): Promise<LinkedPaths> {
  const ends = { from: await nodeOf(ctx, cipher, from), to: await nodeOf(ctx, cipher, to) };
  const sides: [Side, Side] = [sideAt(from), sideAt(to)];
  let steps = 0;
  let meetings = keyOf(from) === keyOf(to) ? [keyOf(from)] : [];
  while (meetings.length === 0 && steps < REACH && sides.every(({ frontier }) => frontier.length > 0)) {
    const [near, far] = sides[0].frontier.length <= sides[1].frontier.length ? sides : [sides[1], sides[0]];
    if (near.frontier.length > WIDEST) break;
    await advance(ctx, near);
    steps++;
    meetings = near.frontier.map(keyOf).filter((key) => far.parents.has(key));
  }
  const ways = meetings
    .toSorted()
    .flatMap((key) =>
      waysTo(sides[0], key).flatMap((head) =>
        waysTo(sides[1], key).map((tail) => [...head, ...tail.toReversed().slice(1)]),
      ),
    );
  return {
    ...ends,
    reach: steps,
    paths: await describe(ctx, cipher, ways.filter(({ length }) => length > 1).slice(0, PATHS_SHOWN)),
  };
}

function sideAt({ kind, id }: End): Side {
  return { parents: new Map([[keyOf({ kind, id }), []]]), frontier: [{ kind, id }] };
}

async function advance(ctx: Ctx, side: Side): Promise<void> {
  const rows: { parent: string; kind: LinkedKind; id: string }[] = [];
  for (const kind of new Set(side.frontier.map((end) => end.kind))) {
    const ids = side.frontier.filter((end) => end.kind === kind).map(({ id }) => id);
    rows.push(
      ...(await ctx.manager.query<typeof rows>(
        `select distinct e.from_kind || ':' || e.from_id as parent, e.to_kind as kind, e.to_id as id
         from (${edgesFrom(kind, seesPeople(ctx))}) e where e.from_id = any ($1) order by 1, 2, 3`,
        [ids],
      )),
    );
  }
  const reached = new Map<string, End & { parents: string[] }>();
  for (const { parent, kind, id } of rows) {
    const key = keyOf({ kind, id });
    if (side.parents.has(key)) continue;
    const known = reached.get(key) ?? { kind, id, parents: [] };
    known.parents.push(parent);
    reached.set(key, known);
  }
  for (const [key, { parents }] of reached) side.parents.set(key, parents);
  side.frontier = [...reached.values()].map(({ kind, id }) => ({ kind, id }));
}

/** All shortest ways from the side's own end to a node, as keys; no more than are shown. */
function waysTo(side: Side, key: string): string[][] {
  const parents = side.parents.get(key) ?? [];
  if (parents.length === 0) return [[key]];
  const ways: string[][] = [];
  for (const parent of parents) {
    for (const way of waysTo(side, parent)) ways.push([...way, key]);
    if (ways.length >= PATHS_SHOWN) break;
  }
  return ways.slice(0, PATHS_SHOWN);
}

interface Proof {
  relation: string;
  count: number;
  amountFen: number | null;
  evidence: LinkedStep['evidence'];
}

async function describe(ctx: Ctx, cipher: FieldCipher, ways: string[][]): Promise<LinkedStep[][]> {
  const nodes = await nodesOf(ctx, cipher, ways.flat().map(endOf));
  const at = (key: string) => nodes.get(key) ?? { ...endOf(key), name: endOf(key).id, note: '' };
  const paths: LinkedStep[][] = [];
  for (const way of ways) {
    const steps: LinkedStep[] = [];
    for (let i = 1; i < way.length; i++) {
      const [from = '', to = ''] = [way[i - 1], way[i]];
      steps.push({ from: at(from), to: at(to), ...(await prove(ctx, endOf(from), endOf(to))) });
    }
    paths.push(steps);
  }
  return paths;
}

function endOf(key: string): End {
  const at = key.indexOf(':');
  return { kind: key.slice(0, at) as LinkedKind, id: key.slice(at + 1) };
}

/** The rows between two neighbours; of several relations the first of the list. */
async function prove(ctx: Ctx, from: End, to: End): Promise<Proof> {
  const rows = await ctx.manager.query<(Omit<Proof, 'evidence'> & { text: string; source: string })[]>(
    `select e.relation, e.text, e.source, count(*) over (partition by e.relation_no)::int as count,
       (sum(e.amount_fen) over (partition by e.relation_no))::float8 as "amountFen"
     from (${edgesFrom(from.kind, seesPeople(ctx))}) e
     where e.from_id = $1 and (e.to_kind, e.to_id) = ($2::text, $3::text)
     order by e.relation_no, e.amount_fen desc nulls last, e.source limit $4`,
    [from.id, to.kind, to.id, EVIDENCE_SHOWN],
  );
  const [first] = rows;
  return {
    relation: first?.relation ?? '',
    count: first?.count ?? 0,
    amountFen: first?.amountFen ?? null,
    evidence: rows.filter(({ relation }) => relation === first?.relation).map(({ text, source }) => ({ text, source })),
  };
}
