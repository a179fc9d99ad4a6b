import fs from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hostileFiles, paragraph, wordFile } from '@zhunsheng/base-data-server/testing';
import type { DocumentRow } from '@zhunsheng/contract';

import { holding } from '../attack/holding.js';
import { PASSWORD, RunningCity } from '../process/running-city.js';
import { uploadForm } from '../process/upload-form.js';
import type { Visitor } from '../process/visitor.js';

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

const seesMemory = fs.existsSync('/proc/self/status');

function memory(): number {
  if (!seesMemory) return 0;
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

it(`V26 V27 refuses every attack while the server answers${seesMemory ? ' and keeps its size' : ' (no /proc here: its size was not looked at)'}`, async () => {
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

/** Well formed and nobody's. */
const CANARY = '990001199001017776';

it('V55 leaves an identity number, a password and a session in no file: not in the database, its log, the uploads, the logs', async () => {
  const head = await city.signIn('head');
  const person = {
    ...{ unitCode: head.session.user.unitCode ?? '', personNo: 'V55', name: '金丝雀', idNumber: CANARY, kind: '事业' },
    ...{ post: '岗位', since: '2020-01-01', monthlyCostFen: 500_000 },
  };
  const enrolled = await head.post('/api/v1/persons', { persons: [person] });
  expect(enrolled.status).toBe(201);
  const budget = await city.signIn('budget');
  const found = await budget.post<{ items: unknown[] }>('/api/v1/persons/search', { idNumber: CANARY });
  expect(found.body.items).toHaveLength(1);
  await budget.get(`/api/v1/persons?q=${CANARY}`);
  const session = head.headers['cookie']?.split('=')[1] ?? '';
  expect(session.length).toBeGreaterThan(40);
  // the demo's one password stands on the sign-in page, and here over a restart
  const remembered = path.join(city.dataDir, 'demo-password');
  expect(holding(city.dataDir, [CANARY, PASSWORD, session]).filter((file) => file !== remembered)).toEqual([]);
  // what does stand there is found: the search is not blind
  expect(holding(city.dataDir, ['postgres']).length).toBeGreaterThan(0);
}, 120_000);
