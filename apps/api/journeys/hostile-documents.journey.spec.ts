import fs from 'node:fs';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hostileFiles, paragraph, wordFile } from '@zhunsheng/base-data-server/testing';
import type { DocumentRow } from '@zhunsheng/contract';

import { RunningCity } from './process/running-city.js';
import { uploadForm } from './process/upload-form.js';
import type { Visitor } from './process/visitor.js';

const MOST_GROWTH = 100 << 20;
/** Of a route nobody else waits for; the machine of the tests is shared. */
const SLOWEST_ANSWER_MS = 15_000;

let city: RunningCity;
let clerk: Visitor;

beforeAll(async () => {
  city = await RunningCity.start({ projects: 12 });
  clerk = await city.signIn('clerk');
}, 300_000);
afterAll(() => city.stop());

function memory(): number {
  const status = fs.readFileSync(`/proc/${String(city.product.pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

async function handIn(name: string, bytes: Buffer): Promise<DocumentRow> {
  const { payload, headers } = uploadForm(name, bytes);
  const { status, body } = await clerk.upload<DocumentRow>('/api/v1/documents', payload, headers);
  expect(status).toBe(201);
  return body;
}

async function states(): Promise<Map<string, DocumentRow>> {
  const { body } = await clerk.get<{ items: DocumentRow[] }>('/api/v1/documents');
  return new Map(body.items.map((row) => [row.name, row]));
}

it('V26 V27 refuses every attack while the server answers and keeps its size', async () => {
  const files = hostileFiles();
  // what reading costs at all is not what an attack costs
  await handIn('先读一份.docx', wordFile(paragraph('云衡市教育局')));
  const before = memory();
  let most = before;
  let slowest = 0;
  let done = false;
  const watching = (async () => {
    while (!done) {
      const begun = performance.now();
      expect((await city.page('/health/live')).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - begun);
      most = Math.max(most, memory());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  for (const [name, bytes] of Object.entries(files)) await handIn(name, bytes);
  const open = (row: DocumentRow): boolean => row.state === '待读' || row.state === '读取中';
  while ([...(await states()).values()].some(open)) await new Promise((resolve) => setTimeout(resolve, 200));
  done = true;
  await watching;
  const ended = await states();
  for (const name of Object.keys(files)) {
    expect(ended.get(name)).toMatchObject({ state: '已拒绝', message: expect.stringMatching(/.{10,}/) });
  }
  expect(ended.get('先读一份.docx')?.state).toBe('已读');
  expect(most - before).toBeLessThan(MOST_GROWTH);
  expect(slowest).toBeLessThan(SLOWEST_ANSWER_MS);
}, 300_000);
