import { demoCity } from '@zhunsheng/api';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { plantedDuplicates } from '@zhunsheng/review-server';
import { withInstallation } from '../operating/installation.js';
import type { Outcome, Progress } from '../outcome.js';

const CITY = systemActor({ ...regionScope(demoCity.region), kind: 'all' });

/** Duplicates the planter of the demo city hid, against what the search finds. */
export async function demoDuplicates(progress: Progress): Promise<Outcome> {
  const { projects, pairs, families, rules } = await withInstallation(progress, ({ work }) =>
    work.run(CITY, (ctx) => plantedDuplicates(ctx, demoCity.region, demoCity.year), { readOnly: true }),
  );
  const planted = rules.reduce((sum, rule) => sum + rule.planted, 0);
  const missed = rules.flatMap((rule) => rule.missed);
  const ok = planted > 0 && missed.length === 0;
  const text =
    planted === 0
      ? '没有演示答案。请先执行 zs demo load。'
      : [
          `项目 ${String(projects)} 个，疑似重复 ${String(pairs)} 对，家族 ${String(families)} 个。`,
          ...rules.map(
            ({ rule, what, planted: all, missed: lost, others }) =>
              `${lost.length === 0 ? '✓' : '✗'} ${rule}  ${what}  植入 ${String(all)}  发现 ${String(all - lost.length)}  另有 ${String(others)}${lost.length > 0 ? `  未发现 ${lost.join('、')}` : ''}`,
          ),
        ].join('\n');
  return { exit: ok ? 0 : 1, json: { ok, planted, projects, pairs, families, rules }, text };
}
