import { checkLocator } from '@zhunsheng/base-data-server';
import { systemClock } from '@zhunsheng/kernel';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';
import { readPolicyFolder } from './policy-folder.js';

const RIGHT = 0.99;

/** Measures the clause locator on the documents of a folder, without a database: the same seed draws the same citations. */
export async function checkCitations(
  [folder = '']: string[],
  options: { seed: string; on?: string },
  progress: Progress,
): Promise<Outcome> {
  if (!/^\d+$/.test(options.seed)) throw new CannotWork(`--seed 应为非负整数，现在是“${options.seed}”。`);
  const on = options.on ?? systemClock.now().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new CannotWork('--on 应为 YYYY-MM-DD。');
  const { read } = await readPolicyFolder(folder, progress);
  const statutes = read.flatMap((file) => ('statute' in file ? [file.statute] : []));
  const check = checkLocator(statutes, Number(options.seed), on);
  const ok =
    check.share >= RIGHT &&
    check.impossibleNothing === check.impossible &&
    check.versionPairsRight === check.versionPairs;
  const text = [
    `${statutes.length} 份文件，种子 ${options.seed}，日期 ${on}`,
    `引文 ${check.citations} 条（${check.altered} 条经改写）：${check.right} 条定位正确，占 ${(check.share * 100).toFixed(1)}%`,
    `不存在的条款 ${check.impossible} 条：${check.impossibleNothing} 条答“没有”`,
    `新旧版本 ${check.versionPairs} 对：${check.versionPairsRight} 对按日期答对`,
    ...check.wrong.map(({ citation, expected, got }) => `  ${citation}：应为 ${expected}，得到 ${got}`),
  ].join('\n');
  return { exit: ok ? 0 : 1, json: { ok, documents: statutes.length, seed: Number(options.seed), on, ...check }, text };
}
