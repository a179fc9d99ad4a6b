import fs from 'node:fs';
import type { Asked } from '@zhunsheng/insight-server';
import { CannotWork } from '../outcome.js';

/** The lines of a question file; says which line is not one. */
export function questionsOf(file: string): Asked[] {
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
