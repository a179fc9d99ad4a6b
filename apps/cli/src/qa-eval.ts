import { evaluate, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import type { Outcome } from './outcome.js';
import { questionsOf } from './question-file.js';

/** Reads a question file with the grammar and compares plans: exact, wrong or abstain for each. Needs no database and no model. */
export async function qaEval(_: string[], options: { set: string }): Promise<Outcome> {
  const judged = evaluate(questionsOf(options.set), SHIPPED_VOCABULARY);
  const items = judged.map(({ asked, plan, outcome }) => ({ id: asked.id, status: outcome, plan }));
  const count = (status: string) => items.filter((item) => item.status === status).length;
  const sum = { n: items.length, exact: count('exact'), wrong: count('wrong'), abstain: count('abstain') };
  const text = [
    `${sum.n} 个问题：完全一致 ${sum.exact}，错误 ${sum.wrong}，未作答 ${sum.abstain}`,
    ...judged
      .filter(({ outcome }) => outcome !== 'exact')
      .map(
        ({ asked, plan, outcome }) =>
          `  ${outcome === 'wrong' ? '错误' : '未作答'} ${asked.id} ${asked.q}\n    ${JSON.stringify(plan)}`,
      ),
  ].join('\n');
  return { exit: sum.wrong === 0 ? 0 : 1, json: { ...sum, items }, text };
}
