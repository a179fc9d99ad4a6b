import { Injectable } from '@nestjs/common';
import type { CourtPair, CourtPairView, CourtState, CourtView, RuleOnPair } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { uuidOf } from '../../project/project-page.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { latestRun, type RunRecord } from '../../verdict/run/run-record.js';
import { unveiled } from '../round/blind-guard.js';
import { hadAHand, refuseHand } from '../had-a-hand.js';
import { parameterOf } from '../parameter/parameter-desk.js';
import { CourtSearch } from './court-search.js';
import { courtRuled, RULING_NAMES } from './court.events.js';
import { type Treated, treatedProjects } from './treated-projects.js';

interface StoredPair extends Omit<CourtPair, 'sides'> {
  region: number;
  year: number;
  a: string;
  b: string;
  digest: string;
}

/** A page of the list; what is left is reached by ruling on what stands before it. */
const MOST = 200;
const RULERS = ['reviewer', 'performance', 'budget'] as const;

/** 一致性: similar projects treated differently, side by side, until somebody says why. */
@Injectable()
export class CourtDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly search: CourtSearch,
  ) {}

  async list(actor: Actor, year: number | null, state: CourtState | null): Promise<CourtView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year: of } = await campaignOf(ctx, year);
        const run = await latestRun(ctx, region, of);
        const { document: limits, source } = await parameterOf(ctx, region, 'court');
        const open = await bothUnveiled(ctx);
        const [searched] = await ctx.manager.query<{ at: Date; filings: number; pairs: number }[]>(
          'select searched_at as at, filings, pairs from court_search where region_code = $1 and year = $2',
          [region, of],
        );
        const [count] = await ctx.manager.query<{ total: number }[]>(
          `select count(*)::int as total from court_pair c where ${FOUND} and ${open} and ($3::text is null or c.state = $3)`,
          [region, of, state],
        );
        const rows = await ctx.manager.query<StoredPair[]>(
          `select ${COLUMNS} from court_pair c where ${FOUND} and ${open} and ($3::text is null or c.state = $3)
           order by c.state <> '待说明', c.weight desc, c.likeness desc, c.pair_id limit ${String(MOST)}`,
          [region, of, state],
        );
        return {
          year: of,
          items: run ? await this.pairs(ctx, run, rows) : [],
          total: count?.total ?? 0,
          next: null,
          searched: searched ? { ...searched, at: searched.at.toISOString(), limits, source } : null,
          rules: actor.roles.some((role) => (RULERS as readonly string[]).includes(role)),
        };
      },
      { readOnly: true },
    );
  }

  async show(actor: Actor, id: string): Promise<CourtPairView> {
    return this.work.run(actor, async (ctx) => this.view(ctx, await found(ctx, id)), { readOnly: true });
  }

  async begin(actor: Actor, year: number): Promise<{ queued: boolean }> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      return { queued: await this.search.request(ctx, { region, year }) };
    });
  }

  async rule(actor: Actor, id: string, { ruling, reason }: RuleOnPair): Promise<CourtPairView> {
    return this.work.run(actor, async (ctx) => {
      const pair = await found(ctx, id, true);
      await refuseHand(ctx, pair.region, [pair.a, pair.b], '裁断');
      const state = RULING_NAMES[ruling] as CourtState;
      await ctx.manager.query(
        `insert into court_ruling (region_code, pair_id, ruling_no, ruling, reason, digest, actor_id, actor_name, at)
         select $1, $2, count(*) + 1, $3, $4, $5, $6, $7, $8 from court_ruling where region_code = $1 and pair_id = $2`,
        [pair.region, id, ruling, reason.trim(), pair.digest, actor.id, actor.name, ctx.clock.now()],
      );
      await ctx.manager.query('update court_pair set state = $3 where region_code = $1 and pair_id = $2', [
        ...[pair.region, id, state],
      ]);
      const view = await this.view(ctx, { ...pair, state });
      const [a, b] = view.sides;
      await ledger.append(
        ctx,
        courtRuled(`court/${id}`, {
          projects: [a.projectId, b.projectId],
          gaps: pair.gaps,
          ruling,
          reason: reason.trim(),
          digest: pair.digest,
        }),
      );
      return view;
    });
  }

  private async view(ctx: Ctx, pair: StoredPair): Promise<CourtPairView> {
    const run = await latestRun(ctx, pair.region, pair.year);
    if (!run) throw new ZsError('NOT_FOUND');
    const treated = await treatedProjects(ctx, this.shelf, run, [pair.a, pair.b]);
    const [view] = pairsOf([pair], treated);
    // filed again since: the comparison has to be made anew
    if (!view) throw new ZsError('NOT_FOUND');
    const rulings = await ctx.manager.query<(Omit<CourtPairView['rulings'][number], 'at'> & { at: Date })[]>(
      `select ruling, reason, actor_name as by, at, digest <> $3 as overtaken from court_ruling
       where region_code = $1 and pair_id = $2 order by ruling_no desc`,
      [pair.region, pair.id, pair.digest],
    );
    const rules = ctx.roles.some((role) => (RULERS as readonly string[]).includes(role));
    const hand = rules && (await hadAHand(ctx, pair.region, [pair.a, pair.b]));
    return {
      ...view,
      texts: [treated.get(pair.a)?.text ?? '', treated.get(pair.b)?.text ?? ''],
      rulings: rulings.map((ruling) => ({ ...ruling, at: ruling.at.toISOString() })),
      barred: rules ? (hand ? '您办理过其中一个项目，须由没有经手的同事裁断' : null) : '由财政审核人员裁断',
    };
  }

  private async pairs(ctx: Ctx, run: RunRecord, rows: readonly StoredPair[]): Promise<CourtPair[]> {
    const treated = await treatedProjects(ctx, this.shelf, run, [...new Set(rows.flatMap(({ a, b }) => [a, b]))]);
    return pairsOf(rows, treated);
  }
}

/** Of each side what the other does not have: what both have explains no difference. */
function pairsOf(rows: readonly StoredPair[], treated: ReadonlyMap<string, Treated>): CourtPair[] {
  return rows.flatMap(({ id, likeness, gaps, state, a, b }) => {
    const [left, right] = [treated.get(a), treated.get(b)];
    if (!left || !right) return [];
    const only = (own: Treated, other: Treated): Treated['side'] => ({
      ...own.side,
      own: own.side.own.filter(({ rule }) => !other.treatment.hits.includes(rule)),
    });
    return [{ id, likeness, gaps, state, sides: [only(left, right), only(right, left)] }];
  });
}

async function found(ctx: Ctx, id: string, lock = false): Promise<StoredPair> {
  const [pair] = await ctx.manager.query<StoredPair[]>(
    `select ${COLUMNS} from court_pair c where c.region_code between $1 and $2 and c.pair_id = $3 and c.found
       and ${await bothUnveiled(ctx)} ${lock ? 'for update of c' : ''}`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(id)],
  );
  if (!pair) throw new ZsError('NOT_FOUND');
  return pair;
}

/** SQL over `c`: how either side was treated is no secret to the reader. */
async function bothUnveiled(ctx: Ctx): Promise<string> {
  return `not exists (select from project p where p.region_code = c.region_code
    and p.project_id in (c.project_a, c.project_b) and not (${await unveiled(ctx)}))`;
}

const FOUND = 'c.region_code = $1 and c.year = $2 and c.found';
const COLUMNS = `c.region_code as region, c.pair_id as id, c.year, c.project_a::text as a, c.project_b::text as b, c.likeness,
  c.gaps, c.state, c.digest`;
