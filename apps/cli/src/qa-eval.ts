import fs from 'node:fs';
import { type Asked, evaluate, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import { CannotWork, type Outcome } from './outcome.js';

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

function questionsOf(file: string): Asked[] {
  if (!fs.existsSync(file)) throw new CannotWork(`没有问题文件 ${file}；请用 --set 指定一份 JSONL，每行一个问题。`);
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() ? [questionOf(line, `${file} 第 ${i + 1} 行`)] : []));
}

function questionOf(line: string, where: string): Asked {
  let value: Partial<Asked>;
  try {
    value = JSON.parse(line) as Partial<Asked>;
  } catch {
    throw new CannotWork(`${where}不是 JSON；每行应为一个完整的 JSON 对象。`);
  }
  if (typeof value.q !== 'string' || typeof value.expect !== 'object' || !/^\d{4}-\d{2}-\d{2}$/.test(value.now ?? ''))
    throw new CannotWork(`${where}缺少 q（问题）、expect（期望的计划）或 now（提问日期 YYYY-MM-DD）。`);
  return { ...value, id: value.id ?? where, role: value.role ?? 'leader' } as Asked;
}
