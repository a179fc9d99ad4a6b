import {
  type DuplicateCause,
  type DuplicateFamily,
  type DuplicatePairRow,
  type DuplicateRelation,
  type DuplicateSide,
  type DuplicateState,
  type PhraseView,
  type ShownSide,
} from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

export interface PairFilter {
  region: number;
  year?: number;
  state?: DuplicateState | null;
  relation?: DuplicateRelation | null;
  /** Public id of a project: its families. */
  project?: string | null;
  pair?: string;
}

export interface PairRead extends DuplicatePairRow {
  family: string;
  year: number;
  parties: [string | null, string | null];
  texts: [PhraseView[] | null, PhraseView[] | null];
  evidence: [string[] | null, string[] | null];
}

interface SideRead extends Omit<ShownSide, 'hidden'> {
  side: 'a' | 'b';
  party: string;
  phrases: PhraseView[] | null;
  evidence: string[] | null;
}

const HIDDEN: DuplicateSide = { hidden: true, name: '其他单位的项目' };

/**
 * Pairs as far as the reader may see them. The sides come through row-level security: a side that is not there belongs to
 * somebody else, and nothing of it was ever read.
 */
export async function readPairs(ctx: Ctx, filter: PairFilter): Promise<PairRead[]> {
  const { region, year = null, state = null, relation = null, project = null, pair = null } = filter;
  const rows = await ctx.manager.query<(Omit<PairRead, 'sides' | 'texts' | 'evidence'> & { shown: SideRead[] })[]>(
    `select p.pair_id as id, p.family, p.year, p.relation, p.likeness, p.causes, p.state, x.shown
     from duplicate_pair p
     left join lateral (
       select coalesce(json_agg(json_build_object('side', s.side, 'party', s.party, 'name', s.name,
         'unitCode', s.unit_code, 'unitName', u.name, 'year', s.year, 'projectId', j.public_id, 'code', j.code,
         'amountFen', s.amount_fen, 'phrases', case when $6::uuid is not null then s.phrases end,
         'evidence', case when $6::uuid is not null then s.evidence end) order by s.side), '[]') as shown
       from duplicate_side s
       join unit u using (region_code, unit_code)
       left join project j using (region_code, project_id)
       where (s.region_code, s.pair_id) = (p.region_code, p.pair_id)) x on true
     where p.region_code = $1 and p.found and ($2::int is null or p.year = $2) and ($3::text is null or p.state = $3)
       and ($4::text is null or p.relation = $4) and ($6::uuid is null or p.pair_id = $6)
       and ($5::uuid is null or p.family in (
         select q.family from duplicate_pair q join duplicate_side s using (region_code, pair_id)
         join project j using (region_code, project_id) where q.region_code = $1 and j.public_id = $5))
     order by p.likeness desc, p.pair_id`,
    [region, year, state, relation, project, pair],
  );
  return rows.map(({ shown, ...row }) => {
    const of = (side: 'a' | 'b'): SideRead | undefined => shown.find((own) => own.side === side);
    const [a, b] = [of('a'), of('b')];
    return {
      ...row,
      parties: [a?.party ?? null, b?.party ?? null],
      sides: [shownSide(a), shownSide(b)],
      texts: [a?.phrases ?? null, b?.phrases ?? null],
      evidence: [a?.evidence ?? null, b?.evidence ?? null],
    };
  });
}

function shownSide(side: SideRead | undefined): DuplicateSide {
  if (!side) return HIDDEN;
  const { name, unitCode, unitName, year, projectId, code, amountFen } = side;
  return { hidden: false, name, unitCode, unitName, year, projectId, code, amountFen };
}

/** Grouped by family, the most alike first. */
export function familyViews(pairs: readonly PairRead[]): DuplicateFamily[] {
  const families = new Map<string, PairRead[]>();
  for (const pair of pairs) {
    const known = families.get(pair.family);
    if (known) known.push(pair);
    else families.set(pair.family, [pair]);
  }
  return [...families].map(([id, own]) => {
    const members = new Map<string, ShownSide>();
    let hidden = 0;
    for (const { sides, parties } of own) {
      sides.forEach((side, k) => {
        if (!side.hidden) members.set(parties[k] ?? '', side);
      });
      // who is behind two hidden sides, one or two, is not told either
      hidden = Math.max(hidden, sides.filter((side) => side.hidden).length);
    }
    return {
      id,
      members: [...members].sort(([p], [q]) => (p < q ? -1 : 1)).map(([, side]) => side),
      hidden,
      causes: [...new Set<DuplicateCause>(own.flatMap(({ causes }) => causes.map(({ cause }) => cause)))],
      likeness: Math.max(...own.map(({ likeness }) => likeness)),
      open: own.filter(({ state }) => state === '待核实').length,
      pairs: own.map(({ id: pair, relation, likeness, causes, state, sides }) => ({
        id: pair,
        relation,
        likeness,
        causes,
        state,
        sides,
      })),
    };
  });
}
