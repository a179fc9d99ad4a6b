import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCodes, readCodeFile } from '@zhunsheng/base-data-server';
import type { CodeImpactView, ErrorView, RemapResult, RepealImpactView } from '@zhunsheng/contract';
import { cityActor, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { ReviewModule } from '@zhunsheng/review-server';
import { makeCity, makeProject, put } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { ENTITIES } from '../../src/start/entities.js';

const GROUND = { issuer: '云衡市人民政府', level: 'L4', issued_on: '2023-12-01', valid_from: '2024-01-01' };

describe('what would change', () => {
  let t: TestApp;
  let budget: SignedIn;

  const cite = (project: number, basis: number, document: string, article: number | null = null) =>
    put(t.db, 'project_basis', {
      project_id: project,
      version: 1,
      basis_no: basis,
      unit_code: '101001',
      typed_title: document,
      document_region: 990100000,
      document_id: document,
      article_no: article,
      match: article === null ? 'document' : 'clause',
    });

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: ENTITIES, imports: [ReviewModule.forRoot()] });
    await makeCity(t.db);
    await put(
      t.db,
      'policy_document',
      { ...GROUND, document_id: 'D-1', title: '校舍安全若干规定', number: '云政发〔2024〕7号' },
      { ...GROUND, document_id: 'D-2', title: '校舍维修资金管理办法', number: '云政发〔2024〕8号' },
    );
    await put(t.db, 'unit_duty', {
      unit_code: '101001',
      duty_code: 'D1',
      name: '校舍安全',
      text: '汛期前完成危险校舍加固改造，负责校舍的排查和维修',
    });
    await put(t.db, 'policy_article', {
      document_id: 'D-1',
      article_no: 3,
      label: '第三条',
      text: '危险校舍应当在汛期前完成加固改造，加固改造所需经费列入部门预算。',
    });
    await put(t.db, 'task_item', {
      year: 2026,
      task_no: 1,
      tier: '规划',
      source: '规划',
      title: '水利',
      text: '堤防除险',
    });
    await put(t.db, 'statistic', { year: 2025, indicator: '常住人口', value: 3_000_000, unit: '人' });
    await put(t.db, 'evaluation', {
      unit_code: '102001',
      project_key: 'K0',
      year: 2024,
      kind: '自评',
      score: 80,
      grade: '良',
      evaluated_on: '2025-03-01',
    });
    await makeProject(t.db, {
      id: 1,
      version: {
        name: '危险校舍加固改造',
        summary: '汛期前完成危险校舍加固改造，经费列入部门预算',
        rigidity: 'R2',
        urgency: '年内必须',
        deadline: '2026-06-01',
        deadline_document: '云政发〔2024〕7号',
      },
      lines: [
        { text: '危险校舍加固改造', quantity: 100, measure: '平方米', unit_price_fen: 50_000, amount_fen: 5_000_000 },
      ],
    });
    for (const id of [2, 3]) await makeProject(t.db, { id });
    await put(t.db, 'project_attachment', {
      project_id: 1,
      version: 1,
      attachment_no: 1,
      unit_code: '101001',
      kind: '政策依据',
      name: '云政发〔2024〕7号.pdf',
      text: '危险校舍应当完成加固改造',
      readable: true,
    });
    await cite(1, 1, 'D-1', 3);
    await cite(2, 1, 'D-1');
    await cite(2, 2, 'D-2');
    await cite(3, 1, 'D-2');
    budget = await signInAs(t, 'budget');
  });
  afterAll(() => t.close());

  describe('if a document falls', () => {
    const impact = async (query = '', who = budget) =>
      (await who.get<RepealImpactView & ErrorView>(`/api/v1/policies/D-1/impact?year=2026${query}`)).body;

    it('names who loses the only basis, by judging the campaign again', async () => {
      const found = await impact();
      expect(found).toMatchObject({ day: '2026-01-01', judged: 2, cited: 2, soleBasis: 1, gradeChanges: 1, notes: [] });
      const [first, second] = found.projects;
      expect(first).toMatchObject({ code: 'P0001', soleBasis: true, otherBases: [] });
      expect(first?.hitAfter).toContainEqual({ rule: 'N03', name: '依据已废止或过期' });
      expect(first?.before.necessity).toBeGreaterThanOrEqual(60);
      expect(first?.after.necessity).toBe(50);
      expect([first?.before.grade, first?.after.grade]).toEqual(['B', 'D']);
      expect(second).toMatchObject({
        code: 'P0002',
        soleBasis: false,
        otherBases: ['校舍维修资金管理办法'],
        hitAfter: [],
      });
      expect(found.projects).toHaveLength(2);
      expect(found.matrix).toContainEqual({ before: 'B', after: 'D', projects: 1, requestFen: 5_000_000 });
      expect(found.matrix.reduce((sum, { projects }) => sum + projects, 0)).toBe(2);
    });

    it('leaves nothing behind', async () => {
      const tables = `select (select count(*)::int from verdict) as verdicts, (select count(*)::int from rule_set) as sets,
        (select count(*)::int from policy_document where repealed_on is not null) as repealed`;
      expect(await t.db.sql(tables)).toEqual([{ verdicts: 0, sets: 0, repealed: 0 }]);
    });

    it('says that a day within the year changes no grade of the year', async () => {
      const found = await impact('&day=2026-03-01');
      expect(found.gradeChanges + found.statusChanges).toBe(0);
      expect(found.notes[0]).toContain('没有影响');
      expect((await impact('&day=2026-02-30')).message).toContain('day 应为日期');
    });

    it('takes the standards that rest on it away, or leaves them, as asked', async () => {
      await put(t.db, 'standard', {
        standard_code: 'WX-1',
        since: '2024-01-01',
        name: '外墙维修',
        item: '外墙维修',
        item_key: '外墙维修',
        class: '固定',
        calc: '限额',
        value_fen: 40_000,
        unit: '元/平方米',
        scope: '市本级',
        document: '《校舍安全若干规定》',
        number: '云政发[2024]7号',
        certainty: 'L',
      });
      await t.db.sql(`update project_line set item_key = '外墙维修' where project_id = 1`);
      const ended = (await impact()).projects.find(({ code }) => code === 'P0001');
      expect(ended?.hitBefore.map(({ rule }) => rule)).toContain('F15');
      const kept = await impact('&standards=keep');
      expect(kept.standards).toEqual([
        { code: 'WX-1', name: '外墙维修', unit: '元/平方米', valueFen: 40_000, lines: 1 },
      ]);
      expect(kept.projects.find(({ code }) => code === 'P0001')?.hitBefore.map(({ rule }) => rule)).not.toContain(
        'F15',
      );
    });

    it('finds the rules whose basis it is, with what they still rest on', async () => {
      await put(t.db, 'region', { region_code: 100000000, name: '全国', level: '中央' });
      await put(t.db, 'policy_document', {
        ...GROUND,
        region_code: 100000000,
        document_id: 'N-TL',
        title: '中华人民共和国预算法实施条例',
      });
      const { body } = await budget.get<RepealImpactView>('/api/v1/policies/100000000.N-TL/impact?year=2026');
      const f15 = body.rules.find(({ code }) => code === 'F15');
      expect(f15).toMatchObject({ articles: ['第二十一条'], basesLeft: 1 });
      expect(body.rules.find(({ code }) => code === 'N03')).toMatchObject({
        basesLeft: 0,
        parameters: ['最少有效依据数'],
      });
      expect(body.cited).toBe(0);
    });

    it('is asked by those who oversee a campaign, about a document that exists', async () => {
      expect((await (await signInAs(t, 'clerk')).get('/api/v1/policies/D-1/impact')).status).toBe(403);
      expect((await budget.get('/api/v1/policies/D-9/impact')).status).toBe(404);
    });
  });

  describe('when the codes of a year change', () => {
    const load = async (year: number, text: string) => {
      const list = await readCodeFile(Buffer.from(`code,name\n${text}`), 'c.csv', { kind: 'dept_econ', year });
      await t.db.work.run(cityActor, (ctx) => loadCodes(ctx, list, '试验清单'));
    };
    const uses = async () => (await budget.get<CodeImpactView>('/api/v1/code-impact?from=2025&to=2026')).body;
    const draftLines = async () => {
      const rows = await t.db.sql<{ lines: object[]; revision: number }>(
        `select content -> 'lines' as lines, revision from filing_draft`,
      );
      return rows[0];
    };

    beforeAll(async () => {
      await load(2025, '302,商品和服务支出\n30213,维修费\n30240,税金\n30299,其他');
      await load(2026, '302,商品和服务支出\n30219,维修费\n30240,税金及附加\n30299,其他');
      await t.db.sql(`insert into code_crosswalk values (2026, '事业', '30219', '50599')`);
      await t.db.sql(`update standard set econ_code = '30213'`);
      await put(t.db, 'unit_econ_budget', { unit_code: '101001', year: 2025, econ_code: '30213', budget_fen: 900 });
      await put(t.db, 'filing_draft', {
        draft_id: '11111111-1111-4111-8111-111111111111',
        unit_code: '101001',
        year: 2026,
        content: JSON.stringify({
          name: '操场维修',
          lines: [
            // half a form: no amount a sum could be made of
            { text: '跑道', deptEcon: '30213', govEcon: '50502', amountFen: '五百' },
            { text: '税', deptEcon: '30299', amountFen: 5 },
          ],
        }),
        updated_by: '张三',
        updated_at: '2025-08-01T00:00:00Z',
      });
    });

    it('lists every filing, draft, year of history, standard and rule that names a changed code', async () => {
      const { uses: found } = await uses();
      const [gone, renamed] = found;
      expect(gone?.change).toMatchObject({ code: '30213', successor: { code: '30219', confirmed: false } });
      expect(gone?.projects.map(({ name, draft, lines }) => [name, draft, lines])).toEqual([
        ['操场维修', true, 1],
        ['危险校舍加固改造', false, 1],
        ...[2, 3].map((no) => [`校舍维修改造第${no}号`, false, 1]),
      ]);
      expect(gone?.history).toEqual([{ year: 2025, rows: 1, amountFen: 900 }]);
      expect(gone?.standards).toEqual([{ code: 'WX-1', name: '外墙维修', tier: '' }]);
      expect(renamed?.change).toMatchObject({ code: '30240', successor: { code: '30240' } });
    });

    it('remaps with one call: drafts and standards, never a filed version, and says what is left', async () => {
      const pairs = [{ from: '30213', to: '30219', reason: '名称相同' }];
      const before = await t.db.sql('select count(*)::int as n, min(dept_econ) as econ from project_line');
      const answer = await budget.post<RemapResult & ErrorView>('/api/v1/code-impact/remaps', {
        kind: 'dept_econ',
        from: 2025,
        to: 2026,
        pairs,
      });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ drafts: ['11111111-1111-4111-8111-111111111111'], standards: ['WX-1'] });
      expect(answer.body.left).toHaveLength(3);
      expect(answer.body.left[0]?.todo).toContain('退回单位，把 1 行 30213 改为 30219');
      expect(await draftLines()).toEqual({
        revision: 2,
        lines: [
          { text: '跑道', deptEcon: '30219', govEcon: '50599', amountFen: '五百' },
          { text: '税', deptEcon: '30299', amountFen: 5 },
        ],
      });
      expect(await t.db.sql('select count(*)::int as n, min(dept_econ) as econ from project_line')).toEqual(before);
      expect(await t.db.sql('select econ_code from standard')).toEqual([{ econ_code: '30219' }]);
      expect((await uses()).uses[0]?.change.successor).toMatchObject({ code: '30219', confirmed: true });
    });

    it('takes a remap back row by row, once, and leaves alone what was changed since', async () => {
      const [remap] = (await uses()).remaps;
      expect(remap).toMatchObject({ drafts: 1, standards: 1, undoneAt: null });
      await t.db.sql(`update standard set econ_code = '30299'`);
      const undo = () => budget.post<RemapResult>(`/api/v1/code-impact/remaps/${remap?.id ?? ''}/undo`);
      const { body } = await undo();
      expect(body).toMatchObject({ drafts: ['11111111-1111-4111-8111-111111111111'], standards: [] });
      expect(body.left).toEqual([{ what: '支出标准 WX-1', todo: expect.stringContaining('又改过') }]);
      expect((await draftLines())?.lines[0]).toMatchObject({ deptEcon: '30213', govEcon: '50502' });
      expect(await t.db.sql('select count(*)::int as n from code_successor')).toEqual([{ n: 0 }]);
      expect((await undo()).status).toBe(409);
      const events = await t.db.sql<{ n: number }>(
        `select count(*)::int as n from audit.event where canonical like '%"codes.remap%'`,
      );
      expect(events[0]?.n).toBe(2);
    });

    it('refuses a code that did not change, and anybody who keeps no library', async () => {
      const body = { kind: 'dept_econ', from: 2025, to: 2026, pairs: [{ from: '30299', to: '30240', reason: '试' }] };
      const refused = await budget.post<ErrorView>('/api/v1/code-impact/remaps', body);
      expect(refused.body.message).toContain('30299 在 2025–2026 年间没有取消或改名');
      expect((await (await signInAs(t, 'reviewer')).post('/api/v1/code-impact/remaps', body)).status).toBe(403);
    });
  });
});
