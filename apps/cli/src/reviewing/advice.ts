import { demoCity } from '@zhunsheng/api';
import { CampaignAdviceCheck, RuleSetShelf } from '@zhunsheng/review-server';
import { withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

type Project = Awaited<ReturnType<CampaignAdviceCheck['check']>>[number];
type Checked = Project['checked'][number];

/** Beyond it a project is counted as not tried, never as tried. */
const MOST_SETS = 3_000;
/** Where the answer is "there is none", sets up to this size are tried all the same. */
const DEPTH = 3;
const GOALS = { gate: '清除入库拦截', grade: '提升评级' } as const;

/** Advises the demo campaign and holds every advice against a judgement of its own and against all smaller sets. */
export async function advice(
  _: string[],
  options: { check?: boolean; limit: string },
  progress: Progress,
): Promise<Outcome> {
  const limit = Number(options.limit);
  if (!options.check) throw new CannotWork('请写 --check：对演示城市逐个项目核对最小修改建议。');
  if (!Number.isInteger(limit) || limit < 1) throw new CannotWork('--limit 应为正整数。');
  const projects = await withInstallation(progress, ({ work }) =>
    new CampaignAdviceCheck(work, new RuleSetShelf()).check(demoCity.region, demoCity.year, {
      limit,
      most: MOST_SETS,
      depth: DEPTH,
    }),
  );
  if (projects.length === 0)
    throw new CannotWork('演示城市里没有审核过的项目可以核对。请先执行 npm start，等机审完成后再核对。');
  const goals = (['gate', 'grade'] as const).map((goal) => counted(goal, projects));
  const faults = projects.flatMap(({ code, checked }) => checked.flatMap((one) => faultsOf(code, one)));
  const ok = faults.length === 0;
  return {
    exit: ok ? 0 : 1,
    json: { ok, projects: projects.length, goals, faults },
    text: [
      `${String(projects.length)} 个未达入库或未到 A 级的项目：`,
      ...goals.map(
        ({ goal, asked, found, none, unknown, sizes, tried, sets }) =>
          `  ${GOALS[goal]}：${String(asked)} 个，有建议 ${String(found)}（改动数 ${sizes}），确无办法 ${String(none)}，未穷尽 ${String(unknown)}；` +
          `穷举核对 ${String(tried)} 个、${String(sets)} 组`,
      ),
      ...(faults.length > 0 ? faults.slice(0, 20) : ['  每条建议照做后都与所说一致；穷举没有找到更小的改动。']),
    ].join('\n'),
  };
}

function counted(goal: 'gate' | 'grade', projects: readonly Project[]) {
  const checks = projects.flatMap(({ checked }) => checked.filter((one) => one.advice.goal === goal));
  const answers = (answer: string): number => checks.filter((one) => one.advice.answer === answer).length;
  const tried = checks.filter(({ brute }) => brute.looked !== null);
  const bySize = new Map<number, number>();
  for (const { advice: one } of checks)
    if (one.answer === 'found') bySize.set(one.edits.length, (bySize.get(one.edits.length) ?? 0) + 1);
  return {
    goal,
    asked: checks.length,
    found: answers('found'),
    none: answers('none'),
    unknown: answers('unknown'),
    sizes: [...bySize]
      .sort(([a], [b]) => a - b)
      .map(([size, count]) => `${String(size)}处×${String(count)}`)
      .join(' '),
    tried: tried.length,
    searched: checks.reduce((sum, { advice: one }) => sum + one.looked, 0),
    edits: edits(checks),
    sets: tried.reduce((sum, { brute }) => sum + (brute.looked ?? 0), 0),
  };
}

/** How often each kind of edit was advised. */
function edits(checks: readonly Checked[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of checks.flatMap(({ advice: one }) => one.edits)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

function faultsOf(code: string, { advice: { goal }, broken, brute }: Checked): string[] {
  return [
    ...broken.map((one) => `  ✗ ${code} ${GOALS[goal]}：${one}`),
    ...(brute.smaller ? [`  ✗ ${code} ${GOALS[goal]}：有更小的改动 ${brute.smaller.join('、')}`] : []),
  ];
}
