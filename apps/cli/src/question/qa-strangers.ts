import fs from 'node:fs';
import { isFalse, Lexicon, SHIPPED_VOCABULARY, strangers } from '@zhunsheng/insight-server';
import { CannotWork, type Outcome } from '../outcome.js';

/** Questions that other people wrote for other data: our figures are no answer to any of them. */
export async function qaStrangers(_: string[], options: { file: string }): Promise<Outcome> {
  const read = strangers(questionsIn(options.file), new Lexicon(SHIPPED_VOCABULARY));
  const wrong = read.filter(isFalse);
  const kinds = read.reduce<Record<string, number>>((n, { kind }) => ({ ...n, [kind]: (n[kind] ?? 0) + 1 }), {});
  const text = [
    `${read.length} 个问题：错误作答 ${wrong.length}（${Object.entries(kinds)
      .map(([kind, n]) => `${kind} ${n}`)
      .join('，')}）`,
    ...wrong.map(({ question, plan }) => `  ${question}\n    ${JSON.stringify(plan)}`),
  ].join('\n');
  return { exit: wrong.length ? 1 : 0, json: { n: read.length, kinds, wrong }, text };
}

/** A JSON list of questions, of objects that have one, or of groups of them; else a text with one a line. */
function questionsIn(file: string): string[] {
  if (!fs.existsSync(file)) throw new CannotWork(`没有问题文件 ${file}。`);
  const text = fs.readFileSync(file, 'utf8');
  if (!file.endsWith('.json')) return text.split('\n').filter((line) => line.trim());
  const found = listed(JSON.parse(text));
  if (!found.length) throw new CannotWork(`${file} 里没有问题；应为 JSON 数组，每项含 question 或 questions。`);
  return found;
}

function listed(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(listed);
  if (typeof value !== 'object' || value === null) return [];
  const { question, questions } = value as { question?: unknown; questions?: unknown };
  return listed(question ?? questions);
}
