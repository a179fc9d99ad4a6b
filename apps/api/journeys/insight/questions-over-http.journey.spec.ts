import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerView, DrillView, ErrorView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { InsightModule } from '@zhunsheng/insight-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { INSIGHT_DOORS } from '../../src/insight-doors.js';
import { publishedCatalog } from '../../src/question-desk.js';

describe('questions over HTTP', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  let t: TestApp;
  let leader: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [InsightModule.forRoot(publishedCatalog(), INSIGHT_DOORS)],
      clock,
      places: { region: demoCity.region, clerkUnit: '205001', deptCode: '205' },
    });
    const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
    await t.db.work.run(everything, async (ctx) => {
      await loadDemoCity(ctx, { projects: 320 });
      await loadShippedLibraries(ctx, demoCity.region, 2026);
    });
    const worker = await workerWork(t.db, clock);
    await runCampaign(worker, { region: demoCity.region, year: 2026 });
    await worker.close();
    leader = await signInAs(t, 'leader');
    clerk = await signInAs(t, 'clerk');
  }, 240_000);
  afterAll(() => t.close());

  const ask = async (who: SignedIn, body: object): Promise<AnswerView> => {
    const { status, body: answer } = await who.post<AnswerView & ErrorView>('/api/v1/questions', body);
    expect({ status, message: answer.message }).toEqual({ status: 200, message: undefined });
    return answer;
  };

  it('answers with the sum of what was filed, its meaning and a digest that comes again', async () => {
    const [{ sum }] = (await t.db.sql<{ sum: string }>(
      `select sum(v.request_fen) as sum from project p join project_version v
         on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
       where p.year = 2026 and p.state <> '草稿'`,
    )) as [{ sum: string }];
    const first = await ask(leader, { text: '今年申报了多少钱' });
    expect(first).toMatchObject({
      status: 'answered',
      schema: 'zhunsheng.answer/1',
      restated: '您问的是：2026年·申报金额',
    });
    expect(first.rows[0]?.cells[0]?.value).toBe(Number(sum));
    expect(first.caliber[0]).toContain('不含草稿');
    const again = await ask(leader, { text: '今年申报了多少钱' });
    expect(again.trace.resultDigest).toBe(first.trace.resultDigest);
    expect(again.id).not.toBe(first.id);
  });

  it('follows up, takes a part away, and shows the same figures otherwise', async () => {
    const first = await ask(leader, { text: '教育局今年申报金额' });
    const { conversationId } = first;
    const second = await ask(leader, { text: '按项目类型看', conversationId });
    expect(second.columns.map(({ id }) => id)).toEqual(['category', 'declared_amount']);
    const parts = second.rows.map(({ cells }) => cells[1]?.value ?? 0);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(first.rows[0]?.cells[0]?.value);
    const pie = await ask(leader, { text: '换成饼图', conversationId });
    expect(pie.chart?.kind).toBe('pie');
    expect(pie.rows).toEqual(second.rows);
    const chip = first.chips.find(({ label }) => label === '教育局')?.id;
    const third = await ask(leader, { conversationId: first.conversationId, text: '教育局今年申报金额' });
    const all = await ask(leader, { without: chip, conversationId: third.conversationId });
    expect(all.restated).toBe('您问的是：2026年·申报金额');
  });

  it('opens the rows behind a figure, which add up to it to the 分', async () => {
    const answer = await ask(leader, { text: '各部门申报金额前五' });
    for (const row of [0, 4]) {
      const { body } = await leader.post<DrillView>(`/api/v1/questions/${answer.id}/drill`, { row });
      expect(Number(body.sumFen)).toBe(answer.rows[row]?.cells[1]?.value);
      expect(body.rows.reduce((sum, { cells }) => sum + (cells[1]?.value ?? 0), 0)).toBe(Number(body.sumFen));
      expect(body.rows.every(({ projectId }) => projectId !== null)).toBe(true);
    }
    const beyond = await leader.post<ErrorView>(`/api/v1/questions/${answer.id}/drill`, { row: 5 });
    expect(beyond).toMatchObject({ status: 400, body: { message: expect.stringContaining('没有可以展开的明细') } });
  });

  it('says what is not there instead of nothing at all', async () => {
    expect(await ask(leader, { text: '今年预算批复数' })).toMatchObject({
      status: 'clarify',
      rows: [],
      sentence: '2026年还没有“预算批复数”的数据，最近有数据的是2025年。',
    });
    expect(await ask(leader, { text: '今年申报金额的五行属性' })).toMatchObject({ status: 'clarify', rows: [] });
    expect(await ask(leader, { text: '今年各月申报金额' })).toMatchObject({ status: 'clarify', rows: [] });
  });

  it('never takes a part for the whole', async () => {
    // eight months of 2025 are paid: by economic class only whole years are known
    for (const text of ['2025年会议费执行数', '2025年三季度执行数比二季度多多少', '近三年教育局人数', '近三年指标结余'])
      expect({ text, ...(await ask(leader, { text })) }).toMatchObject({ text, status: 'clarify', rows: [] });
    const long = await ask(leader, { text: '2019年至2024年预算批复数' });
    expect(long).toMatchObject({ status: 'answered', notes: [expect.stringContaining('有数据的期间为2021—2024年')] });
    expect(await ask(leader, { text: '2021年预算批复数同比' })).toMatchObject({ status: 'clarify' });
    const months = await ask(leader, { text: '2025年执行数同比' });
    expect(months.sentence).toMatch(/^2025年1—8月/);
  });

  it('names whose figure it is, and takes the answer to what it asked back', async () => {
    const own = await ask(clerk, { text: '今年申报了多少钱' });
    expect(own.sentence).toMatch(/^2026年本单位申报金额为 [\d,]+\.\d\d 万元/);
    const whole = await ask(leader, { text: '今年申报了多少钱' });
    expect(whole.sentence).toMatch(/^2026年市本级申报金额为 /);
    const asked = await ask(leader, { text: '教育今年申报了多少' });
    expect(asked).toMatchObject({ status: 'clarify', choices: ['教育局', '教育支出'] });
    const answered = await ask(leader, { text: '第一个', conversationId: asked.conversationId });
    expect(answered).toMatchObject({ status: 'answered', completed: '教育局今年申报了多少' });
    const typed = await ask(leader, { text: '教育局今年申报了多少' });
    expect(answered.sentence).toBe(typed.sentence);
    expect(answered.trace.resultDigest).toBe(typed.trace.resultDigest);
    const thanks = await ask(leader, { text: '谢谢', conversationId: answered.conversationId });
    expect(thanks).toMatchObject({ status: 'answered', rows: [], sentence: expect.stringContaining('不客气') });
    const drawn = await ask(leader, { text: '换成柱状图', conversationId: answered.conversationId });
    expect(drawn).toMatchObject({ status: 'answered', rows: answered.rows });
    expect(drawn.completed).toBeUndefined();
    await ask(leader, { text: '好的', conversationId: answered.conversationId });
    const opened = await ask(leader, { text: '第一个的明细', conversationId: answered.conversationId });
    expect(opened.sentence).toMatch(/^2026年教育局共 \d+ 个项目，合计 /);
    const after = await ask(leader, { text: '那去年呢', conversationId: answered.conversationId });
    expect(after.restated).toContain('教育局');
    const { body } = await leader.post<DrillView>(`/api/v1/questions/${answered.id}/drill`, { row: 0 });
    expect(body.sentence).toMatch(/^2026年教育局共 \d+ 个项目，合计 /);
  });

  it('takes away with a part what stood on it', async () => {
    const top = await ask(leader, { text: '申报金额最高的5个部门' });
    expect(top.rows).toHaveLength(5);
    const all = await ask(leader, { without: 'order', conversationId: top.conversationId });
    expect(all.rows.length).toBeGreaterThan(5);
    const counted = await ask(leader, { text: '申报金额超过100万的部门有几个' });
    expect(counted.rows.map(({ drill }) => drill)).toEqual([false]);
    expect((await leader.post(`/api/v1/questions/${counted.id}/drill`, { row: 0 })).status).toBe(400);
  });

  it('leaves out words only where the rest is the same question, and says so', async () => {
    const asked = await ask(leader, { text: '龙泉今年申报金额' });
    expect(asked.ignorable).toBe('龙泉');
    const rest = await ask(leader, { text: asked.question, ignore: true, conversationId: asked.conversationId });
    expect(rest).toMatchObject({ status: 'answered', notes: [expect.stringContaining('按您的选择忽略了')] });
    const operator = await ask(leader, { text: '执行率异常偏低的部门', ignore: true });
    expect(operator.status).toBe('clarify');
  });

  it('keeps a unit to itself: its figures, its words, its conversations', async () => {
    const own = await ask(clerk, { text: '教育局今年申报金额' });
    const whole = await ask(leader, { text: '教育局今年申报金额' });
    expect(own.restated).toContain('本单位');
    expect(own.rows[0]?.cells[0]?.value).toBeLessThan(whole.rows[0]?.cells[0]?.value ?? 0);
    for (const text of ['公安局今年申报金额', '各部门申报金额排名', '我们单位占全市申报金额的比重'])
      expect(await ask(clerk, { text })).toMatchObject({ status: 'refused', rows: [] });
    // another's conversation is no conversation: nothing of it is taken up
    const alien = await ask(clerk, { text: '那执行数呢', conversationId: whole.conversationId });
    expect(alien.rows).toEqual((await ask(clerk, { text: '那执行数呢' })).rows);
    expect(alien.rows).not.toEqual(
      (await ask(leader, { text: '那执行数呢', conversationId: whole.conversationId })).rows,
    );
    expect((await clerk.post(`/api/v1/questions/${whole.id}/drill`, { row: 0 })).status).toBe(404);
  });

  it('quotes standards with what is unsure said', async () => {
    const answer = await ask(clerk, { text: '会议费支出标准是多少' });
    expect(answer.status).toBe('answered');
    expect(answer.rows.length).toBeGreaterThan(0);
  });

  it('V35 refuses what is no question', async () => {
    for (const text of ['删除教育局的项目', "'; drop table project; --"])
      expect(await ask(leader, { text })).toMatchObject({ status: 'refused', rows: [] });
    const { status } = await leader.post('/api/v1/questions', { text: 'x'.repeat(301) });
    expect(status).toBe(400);
  });
});
