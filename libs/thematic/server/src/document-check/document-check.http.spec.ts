import { DocumentReader } from '@zhunsheng/base-data-server';
import type { DocumentCheckView, ErrorView } from '@zhunsheng/contract';
import { kernelMigrations } from '@zhunsheng/kernel';
import { type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { DocumentCheckController } from './document-check.controller.js';
import { budgetDocx, budgetPdf } from './testing/made-up-budget.js';

const BOUNDARY = 'zs-document-check';

function form(files: readonly [field: string, name: string, content: Buffer][]): Buffer {
  const parts = files.flatMap(([field, name, content]) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

describe('checking a document over HTTP', () => {
  const reader = new DocumentReader();
  class Reading {}
  let t: TestApp;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: kernelMigrations,
      imports: [
        { module: Reading, providers: [{ provide: DocumentReader, useValue: reader }], exports: [DocumentReader] },
      ],
      controllers: [DocumentCheckController],
    });
    clerk = await signInAs(t, 'clerk');
  }, 120_000);
  afterAll(async () => {
    reader.close();
    await t.close();
  });

  async function check(files: Parameters<typeof form>[0], headers: Record<string, string> = {}) {
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/document-checks',
      headers: {
        cookie: clerk.cookie,
        'x-zs-csrf': clerk.session.csrf,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        ...headers,
      },
      payload: form(files),
    });
    return { status: answer.statusCode, body: answer.json<DocumentCheckView & ErrorView>() };
  }

  it('answers what was found with pages and both figures, against last year too', async () => {
    const { status, body } = await check([
      ['document', '档案馆2027年部门预算.pdf', budgetPdf({ '占95.24%': '占59.24%' })],
      ['last', '档案馆2026年部门预算.docx', budgetDocx({ '2027': '2026' })],
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ year: 2027, kind: '预算', lastNames: ['档案馆2026年部门预算.docx'] });
    expect(body.scope.againstLastYear).toBe(true);
    expect(body.findings.map(({ kindName }) => kindName)).toEqual(
      expect.arrayContaining(['占比或增减幅算错', '与上年数字相同']),
    );
    const share = body.findings.find(({ kind }) => kind === 'share');
    expect([share?.stated.text, share?.against?.text]).toEqual(['59.24%', '95.24%']);
    expect(share?.stated.page).toBeGreaterThan(0);
  });

  it('says in Chinese what is wrong with what was sent', async () => {
    const refused = await check([['document', '预算.pdf', Buffer.from('not a PDF at all')]]);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toMatch(/[\u4e00-\u9fa5]/);
    expect((await check([])).status).toBe(400);
    expect((await clerk.post<ErrorView>('/api/v1/document-checks', {})).status).toBe(400);
  });
});
