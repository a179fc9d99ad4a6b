import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, DocumentModule, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  AttachmentRequirement,
  AttachmentUse,
  DocumentView,
  ErrorView,
  Page,
  ReviewedProject,
  SortedFile,
} from '@zhunsheng/contract';
import { cityActor, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { uploadForm } from '../process/upload-form.js';

const FILING = {
  year: YEAR,
  unitCode: '101001',
  name: '校园信息发布系统运维',
  category: '31',
  nature: '延续',
  requestFen: 5_000_000,
  isConstruction: false,
  isIt: true,
  bases: [{ typedTitle: '中小学校舍维修办法', typedNumber: '云教〔2024〕3号' }],
};

describe('attachments of a filing', () => {
  let t: TestApp;
  let folder: string;
  let clerk: SignedIn;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-attachments-'));
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(), DocumentModule.forRoot(folder)],
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    clerk = await signInAs(t, 'clerk');
  });
  afterAll(async () => {
    await t.close();
    fs.rmSync(folder, { recursive: true });
  });

  const upload = async (name: string, content: string): Promise<DocumentView> => {
    const { payload, headers } = uploadForm(name, content);
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/documents',
      headers: { ...headers, cookie: clerk.cookie, 'x-zs-csrf': clerk.session.csrf },
      payload,
    });
    const { id } = answer.json<DocumentView>();
    for (;;) {
      const { body } = await clerk.get<DocumentView>(`/api/v1/documents/${id}`);
      if (body.state === '已读' || body.state === '已拒绝') return body;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const opinionMissing = async (attachments: object[]) => {
    const { status, body } = await clerk.post<ReviewedProject>('/api/v1/projects/precheck', { ...FILING, attachments });
    expect(status).toBe(200);
    return body.findings.find(({ rule }) => rule === 'F19')?.sentence;
  };

  it('are listed as the rules ask for them', async () => {
    const { body } = await clerk.get<Page<AttachmentRequirement>>(`/api/v1/attachment-requirements?year=${YEAR}`);
    expect(body.items.map(({ name }) => name)).toContain('政策依据');
  });

  it('count when the file has text, whatever the sender says of it', async () => {
    const read = await upload('办法.txt', '关于中小学校舍维修的办法');
    const blank = await upload('空白.txt', ' \n ');
    const opinion = (documentId: string) => [
      { kind: '数据主管部门意见', name: '我说可读', documentId, readable: true },
    ];
    expect(await opinionMissing(opinion(read.id))).toBeUndefined();
    expect(await opinionMissing(opinion(blank.id))).toContain('没有可读的数据主管部门意见');
    expect(await opinionMissing([{ kind: '数据主管部门意见', name: '没有原件', readable: true }])).toContain(
      '没有可读的数据主管部门意见',
    );
  });

  it('must be documents of the unit itself, and the page must be there', async () => {
    const other = await upload('第二份.txt', '另一份办法');
    await t.db.sql(`update document set unit_code = '102001' where document_id = $1`, [other.id]);
    const attachments = [{ kind: '政策依据', name: 'x', documentId: other.id }];
    const refused = await clerk.post<ErrorView>('/api/v1/projects/precheck', { ...FILING, attachments });
    expect(refused).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(refused.body.message).toContain('附件第 1 行的文件不在本单位的文档中');
  });

  it('are sorted into the list by name and text, and are known when another unit has the same file', async () => {
    const plan = await upload('校舍维修实施方案.txt', '云衡市第一中学校舍维修实施方案');
    const scan = await upload('扫描件0001.txt', '三家报价比较表');
    const copy = `insert into document (region_code, unit_code, name, content_hash, bytes, uploaded_by, uploader, uploaded_at)
      select region_code, '102001', '别家.txt', content_hash, bytes, uploaded_by, uploader, uploaded_at
      from document where document_id = $1`;
    await t.db.sql(copy, [scan.id]);
    const sorted = async (ids: string[]) =>
      (await clerk.get<Page<SortedFile>>(`/api/v1/attachment-sorting?documents=${ids.join()}`)).body.items;
    expect(await sorted([plan.id, scan.id])).toEqual([
      expect.objectContaining({ documentId: scan.id, kind: '测算明细', confidence: '中', elsewhere: 1 }),
      expect.objectContaining({ documentId: plan.id, kind: '实施方案', confidence: '高', elsewhere: 0 }),
    ]);
    const [foreign] = await t.db.sql<{ id: string }>(`select document_id as id from document where name = '别家.txt'`);
    expect(await sorted([foreign!.id])).toEqual([]);
  });

  it('tell which filings use a file', async () => {
    const file = await upload('三用.txt', '一份文件多个项目用');
    await makeProject(t.db, { id: 7 });
    await put(t.db, 'project_attachment', {
      project_id: 7,
      version: 1,
      attachment_no: 9,
      unit_code: '101001',
      kind: '政策依据',
      name: '三用.txt',
      readable: true,
      document_id: file.id,
    });
    const { body } = await clerk.get<Page<AttachmentUse>>('/api/v1/attachment-uses');
    expect(body.items).toEqual([
      { documentId: file.id, projects: [expect.objectContaining({ code: 'P0007', kind: '政策依据' })] },
    ]);
  });
});
