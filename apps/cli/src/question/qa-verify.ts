import { publishedCatalog } from '@zhunsheng/api';
import { checkAgainstRows, readersOf, SHIPPED_SEMANTICS, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';
import { wholeNumber } from '../whole-number.js';

const MOST_REASONS = 10;

/** On the data of this installation: what people would be told against every row added up by hand, for random readers. */
export async function qaVerify(
  _: string[],
  options: { plans: string; seed: string; leader?: boolean },
  progress: Progress,
): Promise<Outcome> {
  const [count, seed] = [wholeNumber('--plans', options.plans), wholeNumber('--seed', options.seed)];
  const result = await withInstallation(progress, async ({ work }) => {
    const [found] = await work.run(PRODUCT, (ctx) =>
      ctx.manager.query<{ region: number }[]>(
        `select region_code as region from unit group by region_code order by count(*) desc limit 1`,
      ),
    );
    if (!found) throw new CannotWork('还没有单位数据，没有可核对的答案。');
    const everything = systemActor({ ...regionScope(found.region), kind: 'all' });
    const readers = await readersOf(work, everything, found.region);
    return checkAgainstRows(work, {
      count,
      seed,
      everything,
      readers: options.leader ? readers.slice(0, 1) : readers,
      meaning: { semantics: SHIPPED_SEMANTICS, catalog: publishedCatalog() },
      vocabulary: SHIPPED_VOCABULARY,
      onEvery: (done) => {
        if (done % 1_000 === 0) progress(`已核对 ${done} 次`);
      },
    });
  });
  const { tried, answered, refused, silent, reasons, disagreements } = result;
  const often = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const text = [
    `${tried} 次：作答 ${answered}，不许问 ${refused}，数据不足以回答 ${silent}；与逐行相加不一致 ${disagreements.length}`,
    ...often.slice(0, MOST_REASONS).map(([reason, times]) => `  未作答 ${times} 次：${reason}`),
    ...disagreements.slice(0, 5).map((one) => `  ${JSON.stringify(one)}`),
  ].join('\n');
  return { exit: disagreements.length || !answered ? 1 : 0, json: result, text };
}
