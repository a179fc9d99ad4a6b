import { type Embedder, ModelSilent } from '@zhunsheng/kernel';

import type { Ask } from './database-findings.js';

const WHY = {
  timeout: '没有按时回答',
  refused: '拒绝或连不上',
  unreadable: '回答的不是向量',
  resting: '暂停',
} as const;

/** Whether policies are also found by sense: the address really gives vectors, and every article has its own. */
export async function embeddings(embedder: Embedder | null, ask: Ask) {
  if (!embedder) return '未启用：政策按字词检索（要启用，设 ZS_EMBEDDING_NAME）';
  const vector = await embedder.question('预算').catch((error: unknown) => {
    if (error instanceof ModelSilent) return error;
    throw error;
  });
  if (vector instanceof ModelSilent)
    return {
      notice: `向量服务（${embedder.label}）${WHY[vector.why]}；政策仍按字词检索，不受影响`,
      repair: [
        '看 ZS_EMBEDDING_URL（不设则为 ZS_MODEL_URL）的服务是否在运行，是否提供 /embeddings',
        '看 ZS_EMBEDDING_NAME 是否是那里的模型名称；回答慢的，把 ZS_EMBEDDING_TIMEOUT_MS 调大',
      ],
    };
  const [row] = await ask<{ all: number; made: number; sizes: number[] }>(
    `select (select count(*)::int from policy_article where text is not null) as all,
       (select count(*)::int from policy_vector where model = $1) as made,
       array(select dimensions from policy_vector_edition where model = $1) as sizes`,
    [embedder.label],
  );
  const { all = 0, made = 0, sizes = [] } = row ?? {};
  const said = `已启用：${embedder.label}，${String(vector.length)} 维；${String(all)} 条中 ${String(made)} 条已有向量`;
  if (sizes.some((size) => size !== vector.length))
    return {
      notice: `${said}，但库中的是 ${sizes.join('、')} 维：换过模型而名称没有变，旧的向量不起作用，都要重新生成`,
      repair: ['重新启动产品（分开部署的是 worker），全部向量即重新生成', '换模型时最好另起名称（ZS_EMBEDDING_NAME）'],
    };
  return made < all ? `${said}，其余由 worker 陆续生成` : said;
}
