import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  NotedSource,
  PolicyDocumentView,
  PolicySynonymView,
  StockFundView,
  UnitDutyView,
} from '@zhunsheng/contract';
import {
  brokenEdits,
  editsOf,
  FixedClock,
  type SignedIn,
  signInAs,
  testApp,
  type TestApp,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

describe('what the ledger keeps of edits of the libraries', () => {
  let t: TestApp;
  let budget: SignedIn;
  let head: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [BaseDataModule, ReviewModule.forRoot()],
      clock: new FixedClock('2025-09-01T02:00:00Z'),
    });
    await makeCity(t.db);
    await t.db.sql(
      `insert into policy_document (region_code, document_id, title, issuer, level, valid_from)
       values ($1, 'P-1', '云衡市专项资金办法', '云衡市人民政府', 'L4', '2020-01-01')`,
      [HOME],
    );
    [budget, head] = [await signInAs(t, 'budget'), await signInAs(t, 'head')];
  });
  afterAll(() => t.close());

  const put = async <T extends object>(path: string, body: object): Promise<T> => {
    const answer = await budget.put<T>(`/api/v1/${path}`, body);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    return answer.body;
  };
  /** Each of them changed something, and began in what the one before had left. */
  const eachGoesOn = (edits: Awaited<ReturnType<typeof editsOf>>, wanted: number) => {
    expect(edits).toHaveLength(wanted);
    expect(brokenEdits(edits)).toEqual([]);
    expect(edits.filter(({ before, after }) => before === after)).toEqual([]);
  };

  it('a policy: what it is said to amend is of both states', async () => {
    const path = `policies/${String(HOME)}/P-1`;
    const edit = {
      ...{
        number: null,
        issuer: '云衡市人民政府',
        level: 'L4',
        issuedOn: null,
        validFrom: '2020-01-01',
        validTo: null,
      },
      ...{ repealedOn: null, aliases: [], relations: [], reason: '按原件核对' },
    };
    const relations = [{ kind: 'amends', title: '云衡市旧办法', since: '2020-01-01' }];
    let { revision } = (await budget.get<PolicyDocumentView>(`/api/v1/${path}`)).body;
    for (const change of [{ relations }, { relations, aliases: ['专项办法'] }, {}])
      ({ revision } = await put<PolicyDocumentView>(path, { ...edit, ...change, revision }));
    eachGoesOn(await editsOf(t.db, `policy/${String(HOME)}/P-1`), 3);
  });

  it('a duty: whether it is a core one, its target and its beginning, too', async () => {
    const path = 'units/101001/duties/D8';
    const duty = { name: '学校管理', text: '管理学校', core: true };
    let seen: string | null = null;
    for (const change of [{}, { core: false }, { target: '全市学校' }, { since: '2020-01-01' }])
      seen = (await put<UnitDutyView>(path, { ...duty, ...change, seen })).mark;
    eachGoesOn(await editsOf(t.db, `unit/${String(HOME)}/101001/duty/D8`), 4);
  });

  it('a synonym: where it is from, too', async () => {
    let seen: string | null = null;
    for (const source of ['业务科室', '局办公室']) {
      const all: PolicySynonymView[] = await put('policies/synonyms', {
        word: '趴窝',
        meanings: ['停用'],
        source,
        seen,
      });
      seen = all.find(({ word }) => word === '趴窝')!.mark;
    }
    eachGoesOn(await editsOf(t.db, `policy-synonym/${String(HOME)}/趴窝`), 2);
  });

  it('an idle fund: how much of it came back, too', async () => {
    const fund = {
      ...{ unitCode: '101001', kind: '闲置资产', fundType: '一般公共预算', name: '旧校舍', amountFen: 100_000_000 },
      ...{ estimated: false, idleSince: '2023-01-01', basis: '资产清查表', asOf: '2025-08-01' },
    };
    const { status, body } = await head.post<StockFundView>('/api/v1/stock-funds', fund);
    expect({ status, body }).toMatchObject({ status: 201 });
    for (const recoveredFen of [0, 30_000_000, 60_000_000]) {
      const decided = await budget.post(`/api/v1/stock-funds/101001/${body.id}/decisions`, {
        ...{ state: '收缴中', recoveredFen, note: '缴款书' },
      });
      expect(decided).toMatchObject({ status: 201 });
    }
    eachGoesOn(await editsOf(t.db, `stock-fund/${String(HOME)}/101001/${body.id}`), 3);
  });

  it('where a library is from: each part of it by itself', async () => {
    const note = async (part: string, source: string) => {
      const at = `library-sources/vehicles`;
      const { mark } = (await budget.get<NotedSource>(`/api/v1/${at}?${new URLSearchParams({ part })}`)).body;
      await put(at, { part, source, asOf: '2025-08-01', seen: mark });
    };
    for (const [part, source] of [
      ['', '车辆平台'],
      ['编制', '编办'],
      ['', '用车报表'],
      ['编制', '编办新表'],
    ] as const)
      await note(part, source);
    const edits = await editsOf(t.db, `library-source/${String(HOME)}/vehicles/%`);
    eachGoesOn(edits, 4);
    expect(new Set(edits.map(({ object }) => object)).size).toBe(2);
  });
});
