import { loadDemoCity } from '@zhunsheng/api';
import { PRODUCT, withNewInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

const MOST_PROJECTS = 1_000_000;

export async function demoLoad(
  _: string[],
  options: { projects: string; seed: string },
  progress: Progress,
): Promise<Outcome> {
  const projects = whole(options.projects, '--projects', MOST_PROJECTS);
  const seed = whole(options.seed, '--seed', 2 ** 32 - 1);
  const city = await withNewInstallation(progress, ({ work, cipher }) =>
    work.run(PRODUCT, (ctx) => loadDemoCity(ctx, { projects, seed, cipher, progress })),
  );
  const text = city.loaded
    ? `已装入云衡市：项目 ${String(city.projects)} 个，共 ${String(city.rows)} 行，答案 ${String(city.answers)} 条。`
    : `云衡市已有 ${String(city.projects)} 个项目，没有改动。要重新生成，请换一个空的数据目录（ZS_DATA_DIR）。`;
  return { exit: 0, json: city, text };
}

function whole(text: string, option: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new CannotWork(`${option} 应为 1 至 ${String(most)} 的整数，现在是“${text}”。`);
}
