import { reproduceAllocation } from '@zhunsheng/review-server';
import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

type Reproduced = Awaited<ReturnType<typeof reproduceAllocation>>;

/** Computes a stored allocation run again from its inputs: the digest must come out the same. */
export async function allocate([id = '']: string[], _: object, progress: Progress): Promise<Outcome> {
  if (!/^[0-9a-f-]{36}$/i.test(id))
    throw new CannotWork(`“${id}”不是安排测算的编号。编号可在“预算安排”页面上复制，或从导出文件中查看。`);
  const found = await withInstallation(progress, ({ work }) =>
    work.run(PRODUCT, async (ctx) => {
      const rows = await ctx.manager.query<{ region: number; state: string }[]>(
        'select region_code as region, state from allocation_run where run_id = $1',
        [id],
      );
      if (!rows[0]) throw new CannotWork(`没有找到编号为 ${id} 的安排测算。`);
      if (rows[0].state !== 'done') throw new CannotWork(`编号为 ${id} 的安排测算没有完成，没有可核对的结果。`);
      return reproduceAllocation(ctx, rows[0].region, id);
    }),
  );
  const { result, ...rest } = found;
  const ok = found.identical && found.inputsUnaltered;
  return { exit: ok ? 0 : 1, json: { ok, ...rest, pools: result.pools }, text: spoken(found) };
}

const wan = (fen: number): string => (fen / 1_000_000).toFixed(2);

function spoken({ inputsUnaltered, inputDigest, identical, digest, storedDigest, proven, result }: Reproduced): string {
  return [
    ...result.pools.map(
      ({ fundType, ceilingFen, greedy, optimal, proven: isBest }) =>
        `${fundType}：上限 ${wan(ceilingFen)} 万元；按次序安排 ${wan(greedy.fundedFen)} 万元，` +
        `最优 ${wan(optimal.fundedFen)} 万元（${isBest ? '已证明最优' : '未证明最优'}）`,
    ),
    inputsUnaltered ? `输入摘要 ${inputDigest}` : `输入已被改动：与摘要 ${inputDigest} 不符。`,
    identical
      ? `结果摘要 ${digest}，与留存的一致。`
      : `结果摘要 ${digest}，与留存的 ${storedDigest ?? '（无）'} 不一致。${
          proven ? '' : '这次测算到时限而止，结果会随机器快慢不同。'
        }`,
  ].join('\n');
}
