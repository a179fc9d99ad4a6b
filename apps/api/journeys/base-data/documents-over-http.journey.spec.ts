import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, DocumentModule } from '@zhunsheng/base-data-server';
import type { DocumentField, DocumentRow, DocumentView, ErrorView, Page } from '@zhunsheng/contract';
import { FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { uploadForm } from '../process/upload-form.js';

const R = 990100000;
const PLACES = `
  insert into region values (${R}, '云衡市本级', null, '市级');
  insert into unit (region_code, unit_code, department_code, name, kind) values
    (${R}, '101001', '101', '云衡市教育局', '行政'), (${R}, '102001', '102', '云衡市科技局', '行政');`;

const CONTRACT = [
  '云衡市教育局校车租赁合同',
  '合同编号：YH-2026-009',
  '甲方：云衡市教育局',
  '乙方：云衡通达客运有限公司',
  '合同总价：120,000.00元（大写：壹拾贰万元整）',
  '签订日期：2026年3月5日',
].join('\n');

let app: TestApp;
let folder: string;
let clerk: SignedIn;

async function upload(
  who: SignedIn,
  name: string,
  content: string | Buffer,
): Promise<{ status: number; body: unknown }> {
  const { payload, headers } = uploadForm(name, content);
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/v1/documents',
    headers: { ...headers, cookie: who.cookie, 'x-zs-csrf': who.session.csrf },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function settled(who: SignedIn, id: string): Promise<DocumentView> {
  for (;;) {
    const { body } = await who.get<DocumentView>(`/api/v1/documents/${id}`);
    if (body.state === '已读' || body.state === '已拒绝') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-documents-'));
  app = await testApp({
    migrations: MIGRATIONS,
    entities: BASE_DATA_ENTITIES,
    imports: [BaseDataModule, DocumentModule.forRoot(folder)],
    clock: new FixedClock('2026-07-01T08:00:00Z'),
  });
  await app.db.sql(PLACES);
  clerk = await signInAs(app, 'clerk');
});
afterAll(async () => {
  await app.close();
  fs.rmSync(folder, { recursive: true });
});

describe('a contract handed in by a clerk', () => {
  let document: DocumentView;

  beforeAll(async () => {
    const { status, body } = await upload(clerk, '../../校车合同.txt', CONTRACT);
    expect(status).toBe(201);
    document = await settled(clerk, (body as DocumentRow).id);
  });

  it('is read, and what it states is found with its place', () => {
    expect(document).toMatchObject({ name: '校车合同.txt', state: '已读', type: 'contract', unit: '101001' });
    const amount = document.found.find(({ kind }) => kind === 'amount');
    expect(amount).toMatchObject({ value: '120000.00', amountFen: 12_000_000, state: '待确认', problem: null });
    expect(document.pages[amount?.page ?? -1]?.spans[amount?.span ?? -1]?.text).toContain('合同总价');
  });

  it('is confirmed with one act, or corrected; the found value stays beside it', async () => {
    const [number, date] = ['number', 'date'].map((kind) => document.found.find((one) => one.kind === kind)?.no);
    const at = (no?: number) => `/api/v1/documents/${document.id}/fields/${String(no)}/confirmation`;
    const confirmed = await clerk.post<DocumentField>(at(number), {});
    expect(confirmed.body).toMatchObject({ state: '已确认', value: 'YH-2026-009' });
    const wrong = await clerk.post<ErrorView>(at(date), { value: '三月六日' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    const corrected = await clerk.post<DocumentField>(at(date), { value: '2026年3月6日' });
    expect(corrected.body).toMatchObject({ state: '已更正', value: '2026-03-06', foundValue: '2026-03-05' });
    const events = await app.db.sql(
      `select from audit.event where canonical like '%document.field-confirmed%' and canonical like $1`,
      [`%${document.id}%`],
    );
    expect(events).toHaveLength(2);
  });

  it('is the same document when handed in again', async () => {
    const { body } = await upload(clerk, '另一个名字.txt', CONTRACT);
    expect((body as DocumentRow).id).toBe(document.id);
  });

  it('goes out as an attachment that no browser opens, byte for byte', async () => {
    const answer = await clerk.get<string>(`/api/v1/documents/${document.id}/original`);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.body).toBe(CONTRACT);
  });

  it('lies under a name of our making, and nowhere else', () => {
    const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual([document.hash]);
  });

  it('is not given out when another file was put in its place', async () => {
    const place = path.join(folder, document.hash.slice(0, 2), document.hash);
    const sealed = fs.readFileSync(place);
    fs.writeFileSync(place, CONTRACT.replace('120,000', '920,000'));
    const answer = await clerk.get<string>(`/api/v1/documents/${document.id}/original`).catch(() => null);
    expect(answer?.status).not.toBe(200);
    expect(JSON.stringify(answer?.body ?? '')).not.toContain('920,000');
    fs.writeFileSync(place, sealed);
  });

  it('is one document when two hand it in at the same moment', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => upload(clerk, `合同${String(n)}.txt`, `${CONTRACT}\n补充`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => (body as DocumentRow).id)).size).toBe(1);
    await settled(clerk, (answers[0]?.body as DocumentRow).id);
  });

  it('is not there for another unit', async () => {
    for (const table of ['document', 'document_page', 'document_field'])
      await app.db.sql(`update ${table} set unit_code = '102001'`);
    expect((await clerk.get(`/api/v1/documents/${document.id}`)).status).toBe(404);
    expect((await clerk.get<Page<DocumentRow>>('/api/v1/documents')).body.items).toEqual([]);
  });
});

it.each([
  ['旧表.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为 .xlsx'],
  ['假表.xlsx', Buffer.from('%PDF-1.7'), '内容却不是'],
  ['网页.html', Buffer.from('<html></html>'), '打印为 PDF'],
])('refuses %s and says how to mend it', async (name, content, words) => {
  const { body } = await upload(clerk, name, content);
  expect(await settled(clerk, (body as DocumentRow).id)).toMatchObject({
    state: '已拒绝',
    message: expect.stringContaining(words),
  });
});

it('refuses an empty file and a body that is no file', async () => {
  expect(await upload(clerk, '空.txt', '')).toMatchObject({ status: 400 });
  expect((await clerk.post('/api/v1/documents', { name: 'x' })).status).toBe(400);
});
