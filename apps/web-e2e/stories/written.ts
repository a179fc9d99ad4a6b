import { Buffer } from 'node:buffer';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

// eslint-disable-next-line @nx/enforce-module-boundaries -- one filing for journeys and stories, else two to keep in step
import { wholeFiling } from '../../api/journeys/process/whole-filing.js';

const YEAR = 2026;

/** The basis comes with its file, in each story its own. */
const { bases: _bases, ...filing } = wholeFiling(YEAR, { name: '实验楼外墙维修改造工程' }, '行政');
export const SOUND = filing;

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
