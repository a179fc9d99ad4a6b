import fs from 'node:fs';
import { questionDesk } from '@zhunsheng/api';
import type { AnswerView } from '@zhunsheng/contract';
import { actorNamed, hasDemoAccounts, loadConfig, openEmbedder, systemActor, systemClock } from '@zhunsheng/kernel';
import { withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

interface AskOptions {
  as?: string;
  now?: string;
  context?: string;
}

/** One question, or the last of a conversation, as a person would ask it on the page; the answer is kept as theirs is. */
export async function ask([text = '']: string[], options: AskOptions, progress: Progress): Promise<Outcome> {
  if (options.now && !/^\d{4}-\d{2}-\d{2}$/.test(options.now)) throw new CannotWork('--now 应写成 YYYY-MM-DD。');
  const turns = [...(options.context ? contextOf(options.context) : []), text];
  const answer = await withInstallation(progress, async ({ work }) => {
    const username = options.as ?? ((await work.run(systemActor(), hasDemoAccounts)) ? 'leader' : null);
    if (!username) throw new CannotWork('请用 --as 说明以谁的身份提问：能看到的数据因人而异。');
    const actor = await actorNamed(work, username);
    if (!actor) throw new CannotWork(`没有用户 ${username}。`);
    if (actor.scope.kind === 'none') throw new CannotWork(`用户 ${username} 没有业务数据的查看范围，不能提问。`);
    // policies are found as on the page: by sense too, where embeddings are set up
    const { embeddings } = loadConfig();
    const desk = questionDesk(work, embeddings && (await openEmbedder(embeddings, systemClock)));
    let last: AnswerView | null = null;
    for (const turn of turns)
      last = await desk.ask(actor, { text: turn, ...(last && { conversationId: last.conversationId }) }, options.now);
    return last!;
  });
  return { exit: answer.status === 'answered' ? 0 : 1, json: answer, text: spoken(answer) };
}

function contextOf(file: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    throw new CannotWork(`读不懂 ${file}：应为 JSON 数组，依次是先前问过的话。`);
  }
  if (!Array.isArray(value) || !value.every((turn) => typeof turn === 'string'))
    throw new CannotWork(`${file} 应为 JSON 数组，依次是先前问过的话。`);
  return value;
}

const SHOWN = 20;

function spoken({
  completed,
  restated,
  sentence,
  choices = [],
  columns,
  rows,
  caliber,
  notes,
  citations,
  suggestions,
  scope,
}: AnswerView): string {
  const table = rows.length > 1 || columns.length > 1;
  return [
    ...(completed ? [`接上一句 ${completed}`] : []),
    ...(restated ? [restated] : []),
    sentence,
    ...(table ? [columns.map(({ label, unit }) => (unit ? `${label}（${unit}）` : label)).join('\t')] : []),
    ...(table ? rows.slice(0, SHOWN).map(({ cells }) => cells.map((cell) => cell.text).join('\t')) : []),
    ...citations.map(({ document, article, quote }) => `《${document}》${article ?? ''}：${quote}`),
    ...caliber.map((line) => `口径 ${line}`),
    ...notes.map((line) => `说明 ${line}`),
    ...(choices.length ? [`可以答：${choices.join('；')}`] : []),
    `范围 ${scope}`,
    ...(suggestions.length ? [`可以问：${suggestions.join('；')}`] : []),
  ].join('\n');
}
