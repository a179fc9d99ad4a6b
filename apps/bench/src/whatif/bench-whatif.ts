import { allocate } from '@zhunsheng/review-server';
import { Regrader, seededRandom } from '@zhunsheng/ruler';

import type { Options } from '../main.js';
import { type BenchReport, rounded, speedup, timed } from '../measure.js';
import { asObjects, regradeObjects } from './object-by-object.js';
import { syntheticBudget } from './synthetic-budget.js';
import { syntheticCampaign } from './synthetic-campaign.js';

const PROJECTS = 100_000;
const MOVES = 200;
/** Moves that are also counted object by object: grades and money must be the same. */
const CHECKED = 3;
const BUDGET_PROJECTS = 3_000;

/** The sliders of the cut-line studio at a hundred thousand projects, and one allocation of three thousand. */
export async function benchWhatIf({ quick, say }: Options): Promise<BenchReport> {
  const rows = quick ? PROJECTS / 10 : PROJECTS;
  say(`${rows} 个项目，${MOVES} 次移动滑块…`);
  const columns = syntheticCampaign(rows, 7);
  const { head } = columns;
  const random = seededRandom(11);
  const moves = Array.from({ length: MOVES }, () => ({
    cutN: 40 + Math.round(random() * 40),
    cutI: 40 + Math.round(random() * 40),
    borderWidth: 3,
    weights: head.parts.map(({ max }) => max * (0.5 + random())),
  }));
  const regrader = new Regrader(columns);
  for (const move of moves.slice(0, 10)) regrader.run(move);
  const times: number[] = [];
  const live = await timed('按列重新定级', rows * MOVES, () => {
    for (const move of moves) {
      const began = performance.now();
      regrader.run(move);
      times.push(performance.now() - began);
    }
  });
  times.sort((a, b) => a - b);
  const objects = asObjects(columns);
  let differing = 0;
  const plain = await timed('逐个对象重新定级', rows * CHECKED, () => {
    for (const move of moves.slice(0, CHECKED)) {
      const sums = regradeObjects(objects, move, head.byGrade);
      const { count, requestFen, suggestedFen } = regrader.run(move);
      for (const [g, grade] of ['', 'A', 'B', 'C', 'D'].entries()) {
        const own = sums.get(grade) ?? { count: 0, requestFen: 0, suggestedFen: 0 };
        if (own.count !== count[g] || own.requestFen !== requestFen[g] || own.suggestedFen !== suggestedFen[g])
          differing++;
      }
    }
  });
  say(`${BUDGET_PROJECTS} 个项目的预算安排…`);
  const budget = syntheticBudget(BUDGET_PROJECTS, 5);
  let pools: Awaited<ReturnType<typeof allocate>>['pools'] = [];
  await allocate({ ...budget, candidates: budget.candidates.slice(0, 50) });
  const arranged = await timed('预算安排（按次序与最优）', BUDGET_PROJECTS, async () => {
    pools = (await allocate(budget)).pools;
  });
  return {
    schema: 'zhunsheng.bench/1',
    name: 'whatif',
    cases: [live, plain, arranged],
    ratios: rounded({ overObjectByObject: speedup(live, plain) }),
    metrics: {
      projects: rows,
      cpuMsPerMove: Number((live.cpuMs / MOVES).toFixed(1)),
      p50Ms: Number(times[Math.floor(MOVES / 2)]!.toFixed(1)),
      p95Ms: Number(times[Math.floor(MOVES * 0.95)]!.toFixed(1)),
      differingSums: differing,
      allocationSeconds: Number((arranged.wallMs / 1000).toFixed(2)),
      allocationProvenPools: pools.filter(({ proven }) => proven).length,
      allocationPools: pools.length,
      allocationGapPpm: Number(
        Math.max(...pools.map(({ bound, optimal }) => (1 - Number(optimal.value) / Number(bound)) * 1e6)).toFixed(3),
      ),
    },
  };
}
