import { evaluate, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import type { Outcome } from '../outcome.js';
import type { ModelOptions } from './qa-model.js';
import { questionsOf } from './question-file.js';

/**
 * Reads a question file with the grammar and compares plans: exact, wrong or abstain for each. Needs no database; with an
 * address of a model, what the grammar left open is read by it under the same checks.
 */
export async function qaEval(_: string[], options: { set: string } & ModelOptions): Promise<Outcome> {
  const alone = evaluate(questionsOf(options.set), SHIPPED_VOCABULARY);
  const isModelAsked = Boolean(options.baseUrl ?? options.model);
  const withOffers = isModelAsked ? await (await import('./qa-model.js')).withModel(alone, options) : [];
  const judged = isModelAsked ? withOffers : alone;
  const items = judged.map(({ asked, plan, outcome }) => ({ id: asked.id, status: outcome, plan }));
  const count = (status: string) => items.filter((item) => item.status === status).length;
  const sum = { n: items.length, exact: count('exact'), wrong: count('wrong'), abstain: count('abstain') };
  const offered = (what: string) => withOffers.filter((one) => one.offered === what).length;
  const offers = isModelAsked ? { offered: { exact: offered('exact'), wrong: offered('wrong') } } : {};
  const text = [
    `${sum.n} 个问题：完全一致 ${sum.exact}，错误 ${sum.wrong}，未作答 ${sum.abstain}`,
    ...(isModelAsked ? [`模型另提出待人确认的理解：一致 ${offered('exact')}，不一致 ${offered('wrong')}`] : []),
    ...judged
      .filter(({ outcome }) => outcome !== 'exact')
      .map(
        ({ asked, plan, outcome }) =>
          `  ${outcome === 'wrong' ? '错误' : '未作答'} ${asked.id} ${asked.q}\n    ${JSON.stringify(plan)}`,
      ),
  ].join('\n');
  return { exit: sum.wrong === 0 ? 0 : 1, json: { ...sum, ...offers, items }, text };
}
