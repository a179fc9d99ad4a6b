import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DraftRules, DraftView, ReviewedProject } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, YEAR } from '@zhunsheng/review-server/testing';
import { buildBatch, compileRuleSet, contentFacts, judge, localRules, type CompiledRuleSet } from '@zhunsheng/ruler';

import { MIGRATIONS } from '../../migrations/index.js';
import { wholeFiling } from '../process/whole-filing.js';

const SOUND = wholeFiling(YEAR, { rigidity: 'R3', urgency: '服务下降' });
const [LINE] = SOUND.lines as [object];
const [INDICATOR] = SOUND.indicators as [object];
const MUCH = { ...LINE, quantity: 4, unitPriceFen: 150_000_000, amountFen: 600_000_000 };

/** Each is one thing a clerk does; the browser and the server must see the same. */
const FILINGS: Record<string, object> = {
  sound: SOUND,
  empty: {},
  'a name of padding only': { ...SOUND, name: '2024年度专项工作经费' },
  'a name with an amount': { ...SOUND, name: '一百二十万元设备购置' },
  'blanks that look filled': { ...SOUND, summary: '   ', contact: '', goal: null },
  'sums that do not meet': { ...SOUND, totalFen: 1, sources: [{ ...SOUND.sources[0], amountFen: 4_000_000 }] },
  'a plan outside the term': {
    ...SOUND,
    plan: [
      { year: YEAR + 2, amountFen: 1_000_000 },
      { year: YEAR, amountFen: 4_000_000 },
    ],
  },
  'lines that do not multiply': { ...SOUND, lines: [LINE, { ...LINE, amountFen: 1 }, { ...LINE, quantity: null }] },
  'a listed gift': {
    ...SOUND,
    lines: [
      { ...LINE, text: '纪念品制作' },
      { ...LINE, text: '考察费' },
    ],
  },
  'a large new building': {
    ...SOUND,
    isConstruction: true,
    requestFen: 1_200_000_000,
    lines: [{ ...MUCH, deptEcon: '31001' }, MUCH],
    attachments: [
      { kind: '实施方案', name: '方案.pdf', readable: true },
      { kind: '政策依据', name: '依据.pdf', readable: false },
      { kind: '照片', name: '现场.jpg', readable: true },
    ],
  },
  'vague indicators': {
    ...SOUND,
    indicators: [
      { level1: '效益指标', level2: '社会效益指标', name: '有效提升服务水平', value: '较好', direction: '定性' },
      { level1: '满意度指标', level2: '服务对象满意度', name: '满意度', value: '90', numericValue: 90, measure: '%' },
      { ...INDICATOR, level2: '时效', name: '按期完工', value: '逐步推进' },
    ],
  },
  'a deadline and matched money': {
    ...SOUND,
    urgency: '年内必须',
    deadline: `${YEAR}-09-30`,
    deadlineDocument: '合同',
    requiredMatch: true,
    sources: [
      { source: '本级财政', fundType: '一般公共预算', amountFen: 3_000_000 },
      { source: '上级转移支付', fundType: '一般公共预算', amountFen: 2_000_000 },
    ],
  },
};

describe('a filing checked in the browser', () => {
  let t: TestApp;
  let clerk: SignedIn;
  let unitCode: string;
  let rules: DraftRules;
  let compiled: CompiledRuleSet;

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
    const draft = (await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR })).body;
    unitCode = draft.unitCode;
    rules = (await clerk.get<DraftRules>(`/api/v1/drafts/${draft.id}/rules`)).body;
    compiled = compileRuleSet(rules.documents, { year: rules.year, emitter: 'closures' });
  });
  afterAll(() => t.close());

  it('gets the rules in force, the cuts of the campaign and the unit it is written under', () => {
    expect(rules.unitName).not.toBe('');
    expect(rules.documents.rules.every(({ cases }) => cases.length === 0)).toBe(true);
    expect([...localRules(compiled)]).toEqual(expect.arrayContaining(['F01', 'F08', 'F09', 'N01', 'P01', 'T15']));
  });

  it.each(Object.entries(FILINGS))('%s: the rules it decides say what the server says', async (_, content) => {
    const { status, body } = await clerk.post<ReviewedProject>('/api/v1/projects/precheck', {
      ...content,
      unitCode,
      year: YEAR,
    });
    expect(status).toBe(200);
    const local = localRules(compiled);
    const facts = contentFacts(compiled.dictionary, content as Record<string, unknown>, rules);
    const verdict = judge(
      compiled,
      buildBatch(compiled.dictionary, [facts], { libraries: new Set(rules.libraries) }),
    ).verdict(0);
    const said = (findings: ReviewedProject['findings']) =>
      findings
        .filter(({ rule }) => local.has(rule))
        .map(({ rule, outcome, severity, cause, points, sentence }) => ({
          rule,
          outcome,
          severity,
          cause,
          points,
          sentence,
        }));
    expect(said(verdict.findings)).toEqual(said(body.findings));
    expect(verdict.passed.filter((rule) => local.has(rule))).toEqual(body.passed.filter((rule) => local.has(rule)));
  });
});
