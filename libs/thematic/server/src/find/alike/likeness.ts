/** What every study title has; what is left is the question it answers. */
const GENERIC =
  /关于|研究|规划编制|编制|规划|评估报告|评估|报告|课题|调查|调研|分析|评价|专题|成果|现状|对策|思路|建议|项目|情况|[的与及和]/gu;
const SIGNS = /[\p{P}\p{Z}\p{S}\p{C}]/gu;

export const questionOf = (title: string): string => title.normalize('NFKC').replace(GENERIC, '').replace(SIGNS, '');

export function pairsOf(text: string): Set<string> {
  const signs = [...text];
  return new Set(signs.slice(1).map((sign, k) => `${signs[k] ?? ''}${sign}`));
}

/** How much of the smaller lies in the larger, 0–1: a short title asks the question of a long one. */
export function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let common = 0;
  for (const pair of small) if (large.has(pair)) common++;
  return common / small.size;
}

export function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common++;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
