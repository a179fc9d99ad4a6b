import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import {
  findGap,
  HOME,
  makeCity,
  makeProject,
  projectTables,
  put,
  shiftRanks,
  YEAR,
} from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const PROJECTS = 24;
const WHOLE_CITY = systemActor(regionScope(HOME));
const ONE_UNIT = systemActor(unitScope('unit', HOME, '102001', ''));

interface Standing {
  project: number;
  unit: string;
  grade: string | null;
  priority: number;
  necessity: number;
  requestFen: number;
}

/** The ruler's order, over everybody. */
function ranks(all: readonly Standing[]): Map<number, number> {
  const graded = all.filter(({ grade }) => grade !== null);
  graded.sort(
    (a, b) =>
      (a.grade ?? '').localeCompare(b.grade ?? '') ||
      b.priority - a.priority ||
      b.necessity - a.necessity ||
      a.requestFen - b.requestFen ||
      a.project - b.project,
  );
  return new Map(graded.map(({ project }, at) => [project, at + 1]));
}

describe('ranks after appeals', () => {
  let db: TestDatabase;
  /** A seed of its own, so that a failure comes back. */
  let seed = 7;
  const draw = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await makeCity(db);
    for (let id = 1; id <= PROJECTS; id++) await makeProject(db, { id, unit: id % 3 ? '101001' : '102001' });
  });
  afterAll(() => db.close());

  const standing = (project: number): Standing => ({
    project,
    unit: project % 3 ? '101001' : '102001',
    grade: [null, 'A', 'B', 'C'][draw(4)] ?? null,
    // few values, so that ties are common
    priority: draw(3),
    necessity: draw(3),
    requestFen: 5_000_000,
  });
  const columns = ({ project, unit, grade, priority, necessity }: Standing) => ({
    ...{ project_id: project, unit_code: unit, status: grade ? 'graded' : 'blocked', grade, priority, necessity },
    ...{ necessity_max: 0, importance: 0, importance_max: 0, quality: 0, flags: 0, blockers: 0, warnings: 0 },
    ...{ hits: new Uint8Array([0]), evidence: '{}' },
  });

  it.each([1, 2, 3])('are those of a full sort, for the bureau and for a unit (draw %i)', async () => {
    const run = randomUUID();
    await db.sql('select open_run_parts($1)', [run]);
    const sealed = Array.from({ length: PROJECTS }, (_, at) => standing(at + 1));
    for (const [row, one] of sealed.entries())
      await put(db, 'verdict', {
        ...{ run_id: run, version: 1, block_no: 0, row_no: row, digest: new Uint8Array([0]) },
        ...columns(one),
      });
    for (const [project_id, rank] of ranks(sealed))
      await put(db, 'verdict_rank', { run_id: run, project_id, unit_code: sealed[project_id - 1]!.unit, rank });

    const now = [...sealed];
    for (let turn = 0; turn < 9; turn++) {
      const moved = standing(1 + draw(PROJECTS));
      now[moved.project - 1] = moved;
      await db.sql(`update verdict_adjustment set in_force = false where run_id = $1 and project_id = $2`, [
        run,
        moved.project,
      ]);
      await put(db, 'verdict_adjustment', {
        ...{
          run_id: run,
          waived: `F${turn}=upheld`,
          appeals: [],
          result: '{}',
          digest: 'd',
          computed_at: '2025-09-01',
        },
        ...{ in_force: true, ...columns(moved) },
      });
      await db.work.run(WHOLE_CITY, async (ctx) => {
        await findGap(ctx, { region: HOME, run }, String(moved.project));
        await shiftRanks(ctx, { region: HOME, run });
      });
      const expected = ranks(now);
      for (const actor of [WHOLE_CITY, ONE_UNIT]) {
        const rows = await db.work.run(actor, (ctx) =>
          ctx.manager.query<{ project: number; rank: number | null }[]>(
            'select project_id::int as project, rank from standing_verdict where run_id = $1 order by 1',
            [run],
          ),
        );
        expect(rows).toHaveLength(actor === ONE_UNIT ? PROJECTS / 3 : PROJECTS);
        expect(rows).toEqual(rows.map(({ project }) => ({ project, rank: expected.get(project) ?? null })));
      }
    }

    // who has some of them to mark blindly counts the others' places without them: no gap says where they stand
    await db.sql(`
      set session_replication_role = replica;
      insert into review_run (region_code, run_id, year, rule_set_version, rule_set_digest, cut_n, cut_i, border_width,
        requested_by, queued_at, state, results_of, finished_at)
        values (${HOME}, '${run}', ${YEAR}, 1, 'd', 60, 60, 3, '甲', now(), 'done', '${run}', clock_timestamp());
      reset session_replication_role;`);
    const hidden = [2, 5, 11, 12, 18];
    const array = `'{${hidden.join()}}'::bigint[]`;
    const seen = await db.work.run(WHOLE_CITY, (ctx) =>
      ctx.manager.query<{ project: number; rank: number | null }[]>(
        `select p.project_id::int as project, k.rank from ${projectTables(`p.project_id <> all (${array})`, array)}
         where p.region_code = ${HOME} order by 1`,
      ),
    );
    const others = ranks(now.filter(({ project }) => !hidden.includes(project)));
    expect(seen).toEqual(seen.map(({ project }) => ({ project, rank: others.get(project) ?? null })));
    const places = seen.flatMap(({ rank }) => (rank === null ? [] : [rank])).sort((a, b) => a - b);
    expect(places.length).toBeGreaterThan(0);
    expect(places).toEqual(places.map((_, at) => at + 1));
  });
});
