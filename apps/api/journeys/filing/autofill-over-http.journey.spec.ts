import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  AutofillOffer,
  AutofillView,
  ChangeSitting,
  DraftRow,
  DraftView,
  ErrorView,
  Page,
} from '@zhunsheng/contract';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { wholeFiling } from '../process/whole-filing.js';

const UNIT = '101001';
const STANDARD = { code: 'Z-PATROL', item: '巡检船艇租用', capFen: 123_400 };
const LETTER = '00000000-0000-4000-8000-0000000000a1';
const TITLE = '关于校舍外墙维修可行性研究报告的批复';

describe('what the libraries know, offered to the form', () => {
  let t: TestApp;
  let clerk: SignedIn;
  let draft = '';
  let revision = 1;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock: new FixedClock('2025-08-03T01:00:00Z'),
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    clerk = await signInAs(t, 'clerk');
    await seed();
    draft = (await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR })).body.id;
    await save(wholeFiling(YEAR, BARE));
  });
  afterAll(() => t.close());

  const BARE = {
    category: null,
    contact: null,
    justification: '在职人员办公需要',
    lines: [{ text: STANDARD.item, quantity: 2, measure: '艘' }],
    attachments: [{ kind: '政策依据', documentId: LETTER }],
  };
  const seed = async () => {
    await t.db.sql(`update unit set contact = '王经办' where unit_code = $1`, [UNIT]);
    await put(t.db, 'staff_count', { unit_code: UNIT, year: YEAR - 3, established: 40, on_post: 37 });
    await put(t.db, 'history_project_year', {
      ...{ unit_code: UNIT, project_key: 'K-WALL', year: YEAR - 1, name: '校舍外墙维修改造工程', category: '31' },
      ...{ initial_fen: 100_00, final_fen: 200_00, executed_fen: 150_00, beneficiaries: 900, full_year: true },
    });
    await put(t.db, 'document', {
      ...{ document_id: LETTER, unit_code: UNIT, name: '批复.pdf', content_hash: 'a'.repeat(64), bytes: 9 },
      ...{
        state: '已读',
        type: 'approval',
        uploaded_by: LETTER,
        uploader: '李申',
        uploaded_at: '2025-07-01T00:00:00Z',
      },
    });
    const fields = { title: TITLE, number: '云发改〔2025〕7号', date: '2025-06-30', issuer: '云衡市发展和改革委员会' };
    for (const [no, [kind, value]] of Object.entries(fields).entries())
      await put(t.db, 'document_field', {
        ...{ document_id: LETTER, field_no: no + 1, unit_code: UNIT, kind, value, found_value: value },
        ...{ page_index: 0, span_index: 0, confidence: 0.9, state: no === 3 ? '待确认' : '已确认' },
        ...(no === 3 ? {} : { confirmed_by: '李申', confirmed_at: '2025-07-02T02:00:00Z' }),
      });
    await put(t.db, 'standard', {
      ...{ standard_code: STANDARD.code, since: '2020-01-01', name: STANDARD.item, item: STANDARD.item },
      ...{ item_key: STANDARD.item, class: '固定', calc: '定额', unit: '艘', value_fen: STANDARD.capFen },
      ...{ scope: '全市', document: '云财行〔2020〕1号', certainty: 'V' },
    });
  };
  const save = async (content: object) => {
    const { status, body } = await clerk.put<DraftRow>(`/api/v1/drafts/${draft}`, { revision, content });
    expect(status).toBe(200);
    ({ revision } = body);
  };
  const offers = async () => (await clerk.get<AutofillView>(`/api/v1/drafts/${draft}/autofill`)).body.items;
  const offered = async (field: string): Promise<AutofillOffer> => (await offers()).find((one) => one.field === field)!;
  const take = (keys: string[]) =>
    clerk.post<DraftView & ErrorView>(`/api/v1/drafts/${draft}/autofill`, { revision, keys });

  it('offers with source and day, and writes nothing by itself', async () => {
    expect(await offered('contact')).toMatchObject({ group: '本单位', value: '王经办' });
    expect(await offered('category')).toMatchObject({ group: '上年执行', value: '31' });
    expect(await offered('beneficiaries')).toMatchObject({ value: 900 });
    expect(await offered('bases/+')).toMatchObject({
      value: { typedTitle: TITLE, typedNumber: '云发改〔2025〕7号' },
      freshness: { source: '附件《批复.pdf》', asOf: '2025-07-02' },
    });
    expect(await offered('approvals/+')).toMatchObject({ value: { kind: '可研', approvedOn: '2025-06-30' } });
    expect(await offered('lines/1')).toMatchObject({
      value: { unitPriceFen: STANDARD.capFen, standardCode: STANDARD.code },
      freshness: { source: '云财行〔2020〕1号', asOf: '2020-01-01', state: 'fresh' },
    });
    const sentences = (await offers()).filter(({ field }) => field === 'justification').map(({ text }) => text);
    expect(sentences).toEqual([
      `补写：本单位编制 40 人、在职 37 人（${YEAR - 3} 年）。`,
      `补写：${YEAR - 1} 年预算 200.00 元，执行 150.00 元（75.0%）。`,
    ]);
    expect((await clerk.get<DraftView>(`/api/v1/drafts/${draft}`)).body).toMatchObject({ revision, content: BARE });
  });

  it('takes what the unit read, and the change record names the source', async () => {
    const keys = [
      (await offered('beneficiaries')).key,
      (await offered('lines/1')).key,
      (await offered('approvals/+')).key,
    ];
    const { status, body } = await take(keys);
    expect(status).toBe(200);
    expect(body.content).toMatchObject({
      beneficiaries: 900,
      requestFen: 2 * STANDARD.capFen,
      lines: [{ text: STANDARD.item, unitPriceFen: STANDARD.capFen, amountFen: 2 * STANDARD.capFen }],
      approvals: [{ kind: '可研', number: '云发改〔2025〕7号', approvedOn: '2025-06-30' }],
    });
    ({ revision } = body);
    expect((await offers()).map(({ field }) => field)).not.toEqual(expect.arrayContaining(['beneficiaries']));
    const { items } = (await clerk.get<Page<ChangeSitting>>(`/api/v1/drafts/${draft}/changes`)).body;
    const sources = new Map(items[0]?.changes.map(({ field, sources: from }) => [field, from]));
    expect(sources.get('lines/1')).toEqual(['云财行〔2020〕1号，截至 2020-01-01']);
    expect(sources.get('approvals/1')).toEqual(['附件《批复.pdf》，截至 2025-07-02']);
    expect(sources.get('name')).toBeUndefined();
  });

  it('forgets the source of what was typed over', async () => {
    const { content } = (await clerk.get<DraftView>(`/api/v1/drafts/${draft}`)).body;
    const [line] = content['lines'] as object[];
    await save({ ...content, lines: [{ ...line, unitPriceFen: 100, standardCode: null }] });
    const { items } = (await clerk.get<Page<ChangeSitting>>(`/api/v1/drafts/${draft}/changes`)).body;
    expect(items[0]?.changes.find(({ field }) => field === 'lines/1')?.sources).toBeUndefined();
  });

  it('refuses an offer that is no longer what was read, and two for one place', async () => {
    const { key } = await offered('contact');
    await t.db.sql(`update unit set contact = '赵经办' where unit_code = $1`, [UNIT]);
    expect(await take([key])).toMatchObject({ status: 409, body: { code: 'OFFER_GONE' } });
    const both = (await offers()).filter(({ field }) => field === 'justification').map((one) => one.key);
    expect(both).toHaveLength(2);
    expect((await take(both)).status).toBe(400);
    revision -= 1;
    expect(await take([(await offered('contact')).key])).toMatchObject({
      status: 409,
      body: { code: 'DRAFT_CHANGED' },
    });
  });
});
