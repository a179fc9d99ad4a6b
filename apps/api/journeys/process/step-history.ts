import type { FilingState } from '@zhunsheng/contract';

/** One request as its sender saw it; `began` and `ended` count all beginnings and ends of the run in their order. */
export interface Asked {
  project: string;
  act: string;
  who: string;
  /** Written into the step as its reason, so that a step is known by the request it came of. */
  mark: string;
  began: number;
  ended: number;
  status: number;
  code: string | null;
  /** The state a refusal spoke of. */
  spokenOf: string | null;
}

export interface Taken {
  act: string;
  from: string;
  to: string;
  mark: string | null;
}

/** What may be done, where it leads and by whom: written down apart from the product's own table. */
export const MODEL: Record<string, { from: FilingState; to: FilingState; by: readonly string[] }> = {
  verify: { from: '财政审核', to: '待核实', by: ['reviewer', 'performance', 'budget'] },
  clear: { from: '待核实', to: '财政审核', by: ['reviewer', 'performance', 'budget'] },
  admit: { from: '财政审核', to: '已入库', by: ['reviewer', 'budget'] },
  arrange: { from: '已入库', to: '已安排', by: ['budget'] },
  release: { from: '已安排', to: '已入库', by: ['budget'] },
  approve: { from: '已安排', to: '已批复', by: ['budget'] },
  execute: { from: '已批复', to: '执行中', by: ['reviewer', 'budget'] },
  adjust: { from: '执行中', to: '调整中', by: ['reviewer', 'budget'] },
  resume: { from: '调整中', to: '执行中', by: ['reviewer', 'budget'] },
};

/**
 * Whether one project's steps are an order in which its requests could have been done one after the other (linearizable: Herlihy
 * and Wing 1990; checked as Elle does, by the order the database itself kept): what is not so, in words.
 */
export function notInOrder(begun: string, asked: readonly Asked[], taken: readonly Taken[]): string[] {
  const wrong: string[] = [];
  const byMark = new Map(asked.map((one) => [one.mark, one]));
  const at = new Map<string, number>();
  let state = begun;
  taken.forEach(({ act, from, to, mark }, place) => {
    const model = MODEL[act];
    const one = byMark.get(mark ?? '');
    if (!one || one.act !== act) return void wrong.push(`step ${place} ${act} was asked for by nobody`);
    if (at.has(one.mark)) wrong.push(`${one.mark} was done twice`);
    if (one.status >= 400 && one.status < 500) wrong.push(`${one.mark} was refused (${one.code}) and done`);
    if (from !== state || model?.from !== from || model.to !== to)
      wrong.push(`${one.mark} ${act}: ${from} → ${to}, from ${state}`);
    if (!model?.by.includes(one.who)) wrong.push(`${one.mark} ${act} by ${one.who}`);
    for (const [earlier] of at) {
      const before = byMark.get(earlier);
      if (before && one.ended < before.began)
        wrong.push(`${one.mark} had ended before ${earlier} began, and stands after it`);
    }
    at.set(one.mark, place);
    state = to;
  });
  const states = [begun, ...taken.map(({ to }) => to)];
  for (const one of asked) {
    if (one.status === 201 && !at.has(one.mark)) wrong.push(`${one.mark} was told done, and is not`);
    if (one.spokenOf === null) continue;
    // the refusal is of some moment between its beginning and its end
    const first = asked.filter(({ mark, ended }) => at.has(mark) && ended < one.began).length;
    const last = asked.filter(({ mark, began }) => at.has(mark) && began < one.ended).length;
    const seen = states.slice(first, last + 1);
    if (!seen.includes(one.spokenOf))
      wrong.push(`${one.mark} ${one.act} was refused at ${one.spokenOf}, where ${seen.join('、')} was`);
    if (MODEL[one.act]?.from === one.spokenOf && MODEL[one.act]?.by.includes(one.who))
      wrong.push(`${one.mark} ${one.act} was refused where it is allowed`);
  }
  return wrong;
}
