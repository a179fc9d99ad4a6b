import { writeFile } from 'node:fs/promises';

import { findLibrary, interfaceSchema, LIBRARY_TABLES, templateWorkbook } from '@zhunsheng/base-data-server';

import { CannotWork, type Outcome } from '../outcome.js';

/** A sheet to fill in, or for another system the description of what it may send. */
export async function importTemplate([code = '', path = '']: string[]): Promise<Outcome> {
  const library = findLibrary(code);
  if (!library) {
    const there = LIBRARY_TABLES.map((table) => `${table.code} ${table.name}`).join('、');
    throw new CannotWork(`没有“${code}”这个库。可用的有：${there}。`);
  }
  const schema = path.endsWith('.json');
  if (!schema && !path.endsWith('.xlsx')) throw new CannotWork('写到 .xlsx（模板）或 .json（接口说明）文件。');
  await writeFile(
    path,
    schema ? `${JSON.stringify(interfaceSchema(library), null, 2)}\n` : await templateWorkbook(library),
  );
  const text = `已写出 ${library.name}的${schema ? '接口说明' : '模板'} ${path}（${String(library.columns.length)} 列）。`;
  return { exit: 0, json: { library: code, path, columns: library.columns.length }, text };
}
