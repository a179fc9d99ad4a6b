/** What a question is about, beyond its words. */
export interface Asked {
  returned: boolean;
  attachments: boolean;
  /** Pairs of neighbouring characters, without the words of asking. */
  pairs: ReadonlySet<string>;
}

const RETURNED = /退回|打回|驳回|没通过|不通过|未通过|不予入库|待核实|被拦/u;
const ATTACHMENTS = /附件|附什么|材料|上传|提供什么|提交什么|补什么/u;
const ASKING =
  /为什么|怎么办|怎么|如何|什么|哪些|哪个|是否|能不能|可以|需要|应该|请问|我们|我的|这个|项目|申报|吗|呢|的|了|被|要/gu;

export function askedIn(question: string): Asked {
  const text = question.normalize('NFKC');
  return {
    returned: RETURNED.test(text),
    attachments: ATTACHMENTS.test(text),
    pairs: pairsOf(text.replace(ASKING, ' ')),
  };
}

export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/[\p{L}\p{N}]+/gu) ?? [])
    for (let at = 0; at + 1 < run.length; at++) pairs.add(run.slice(at, at + 2));
  return pairs;
}

/** Share of the question's pairs that stand in a text; 0 when it has less than two: one word says too little. */
export function shareOf({ pairs }: Pick<Asked, 'pairs'>, text: string): number {
  if (pairs.size < 2) return 0;
  const own = pairsOf(text.normalize('NFKC'));
  return [...pairs].filter((pair) => own.has(pair)).length / pairs.size;
}
