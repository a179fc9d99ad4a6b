import { Buffer } from 'node:buffer';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

const YEAR = 2026;

/** A filing with all that the gate asks for but the file of its basis: money in 分. */
export const SOUND = {
  name: '实验楼外墙维修改造工程',
  category: '31',
  nature: '新增',
  persistence: '001',
  startYear: YEAR,
  endYear: YEAR,
  fundType: '一般公共预算',
  dutyCode: 'D01',
  summary: '对两栋实验楼的外墙与门窗进行维修',
  justification: '外墙脱落，存在安全隐患',
  goal: '完成两栋实验楼外墙维修',
  annualGoal: '当年完工并验收',
  contact: '李申',
  lines: [
    {
      text: '外墙维修',
      funcCode: '2050202',
      deptEcon: '30213',
      govEcon: '50209',
      quantity: 100,
      measure: '平方米',
      unitPriceFen: 50_000,
      amountFen: 5_000_000,
    },
  ],
  requestFen: 5_000_000,
  totalFen: 5_000_000,
  plan: [{ year: YEAR, amountFen: 5_000_000 }],
  sources: [{ source: '一般公共预算', fundType: '一般公共预算', amountFen: 5_000_000 }],
  indicators: [
    {
      level1: '产出',
      level2: '数量',
      name: '维修面积',
      direction: '正向',
      operator: '>=',
      value: '100',
      measure: '平方米',
    },
    {
      level1: '效益',
      level2: '社会效益',
      name: '受益学生',
      direction: '正向',
      operator: '>=',
      value: '900',
      measure: '人',
    },
  ],
} as const;

/** Tab-separated, as a spreadsheet gives it, into the cell with this name. */
export async function paste(page: Page, grid: string, cell: string, text: string): Promise<void> {
  const frame = page.locator(`[data-grid="${grid}"]`);
  await frame.getByRole('button', { name: '加一行' }).click();
  await frame.getByLabel(cell, { exact: true }).evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Asks the API with the session and the mark the page itself would send; for what a story only starts from. */
export async function ask<T>(page: Page, method: string, path: string, data?: object, key?: string): Promise<T> {
  const session = (await (await page.request.get('/api/v1/session')).json()) as { csrf: string };
  const headers = { 'X-ZS-CSRF': session.csrf, ...(key !== undefined && { 'Idempotency-Key': key }) };
  const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** A text file the clerk's unit has uploaded and the product has read, as an attached file that proves the basis. */
export async function proof(page: Page, name: string): Promise<{ kind: string; name: string; documentId: string }> {
  const session = (await (await page.request.get('/api/v1/session')).json()) as { csrf: string };
  const sent = await page.request.post('/api/v1/documents', {
    headers: { 'X-ZS-CSRF': session.csrf },
    multipart: { file: { name, mimeType: 'text/plain', buffer: Buffer.from(name) } },
  });
  const { id } = (await sent.json()) as { id: string };
  const state = async () => (await ask<{ state: string }>(page, 'GET', `/documents/${id}`)).state;
  await expect.poll(state, { timeout: 60_000 }).toMatch(/^已读/);
  return { kind: '政策依据', name, documentId: id };
}
