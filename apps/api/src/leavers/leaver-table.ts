import { readDate } from '@zhunsheng/base-data-server';
import type { TableProblem } from '@zhunsheng/contract';

import { type FileOf, readTable } from '../installation/read-table.js';

const COLUMNS = {
  who: ['用户名或工号', '用户名', '登录名', '账号', '工号', '人员编号', '身份证件号或工号', '身份证件号', '身份证号'],
  lastDay: ['离岗日', '离岗日期', '离职日期', '停用日期'],
} as const;
const DAY_MS = 86_400_000;
const FAR_DAYS = 366;

export interface NamedLeaver {
  row: number;
  who: string;
  lastDay: string;
}

/** A list of people who go, as the personnel office has it. */
export async function readLeavers(
  file: FileOf,
  today: string,
): Promise<{ rows: NamedLeaver[]; problems: TableProblem[] }> {
  const seen = new Map<string, number>();
  const rows: NamedLeaver[] = [];
  const problems: TableProblem[] = [];
  for (const { row, who, lastDay: text } of await readTable(file, COLUMNS, ['who', 'lastDay'])) {
    const lastDay = readDate(text);
    const before = seen.get(who);
    const problem =
      who === ''
        ? '没有写用户名或工号'
        : before !== undefined
          ? `与第 ${before} 行是同一个账号或工号，请只留一行`
          : lastDay === null
            ? `离岗日“${text}”不是日期，应为 年-月-日`
            : dayProblem(lastDay, today);
    seen.set(who, before ?? row);
    if (problem === null && lastDay !== null) rows.push({ row, who, lastDay });
    else problems.push({ row, problem: problem ?? '' });
  }
  return { rows, problems };
}

/** A year typed wrong would close an account at once, or never. */
export function dayProblem(lastDay: string, today: string): string | null {
  const days = (Date.parse(lastDay) - Date.parse(today)) / DAY_MS;
  if (Math.abs(days) <= FAR_DAYS) return null;
  return `离岗日 ${lastDay} 与今天相差一年以上，请核对年份`;
}
