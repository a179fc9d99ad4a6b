import { RuleSetShelf, VerdictReplay } from '@zhunsheng/review-server';
import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

type Replayed = Awaited<ReturnType<VerdictReplay['all']>>;

const SHOWN = 20;

/** Judges frozen facts again by the rules of their day; every byte must come out the same. */
export async function replay([id]: string[], options: { all?: boolean }, progress: Progress): Promise<Outcome> {
  if ((id === undefined) === !options.all)
    throw new CannotWork('请写一个结论编号，或写 --all 重算全部结论（二者只写一个）。');
  const found = await withInstallation(progress, async ({ work }) => {
    const player = new VerdictReplay(work, new RuleSetShelf());
    if (id === undefined) return replayAll(player, await work.run(PRODUCT, (ctx) => regions(ctx.manager)));
    const verdict = await work.run(PRODUCT, (ctx) => locate(ctx.manager, id));
    return player.run(verdict.region, verdict.run, verdict.project);
  });
  const ok = found.identical === found.verdicts && found.verdicts > 0;
  return { exit: ok ? 0 : 1, json: { ok, ...found }, text: spoken(found) };
}

interface Queries {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

async function regions(manager: Queries): Promise<number[]> {
  const rows = await manager.query<{ region: number }[]>(
    'select distinct region_code as region from review_run order by 1',
  );
  return rows.map(({ region }) => region);
}

async function replayAll(player: VerdictReplay, every: readonly number[]): Promise<Replayed> {
  const sum: Replayed = { verdicts: 0, identical: 0, differing: [] };
  for (const region of every) {
    const one = await player.all(region);
    sum.verdicts += one.verdicts;
    sum.identical += one.identical;
    sum.differing.push(...one.differing);
  }
  return sum;
}

/** A verdict is named by its run and its project: `<run>.<project>`, as the score sheet shows it. */
async function locate(manager: Queries, id: string): Promise<{ region: number; run: string; project: number }> {
  const [, run, project] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/i.exec(id) ?? [];
  if (!run || !project)
    throw new CannotWork(`“${id}”不是结论编号。结论编号由审核批次和项目两段组成，可在评分表上复制。`);
  const [row] = await manager.query<{ region: number; project: number }[]>(
    `select r.region_code as region, p.project_id::int as project from review_run r
     join project p using (region_code) where r.run_id = $1 and p.public_id = $2`,
    [run, project],
  );
  if (!row) throw new CannotWork(`没有找到编号为 ${id} 的机审结论。`);
  return { ...row, run };
}

function spoken({ verdicts, identical, differing }: Replayed): string {
  if (verdicts === 0) return '没有可重算的机审结论。请先完成一次审核。';
  if (identical === verdicts) return `重算 ${String(verdicts)} 份机审结论，全部逐字节一致。`;
  return [
    `重算 ${String(verdicts)} 份机审结论，${String(verdicts - identical)} 份不一致：`,
    ...differing.slice(0, SHOWN).map(({ code, reason }) => `  ${code}：${reason}`),
    ...(differing.length > SHOWN ? [`  其余 ${String(differing.length - SHOWN)} 份用 --json 查看。`] : []),
  ].join('\n');
}
