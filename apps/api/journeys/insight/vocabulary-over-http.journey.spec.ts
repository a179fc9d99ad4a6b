import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerView, ErrorView, VocabularyContent, VocabularyView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { InsightModule } from '@zhunsheng/insight-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { INSIGHT_DOORS } from '../../src/insight-doors.js';
import { publishedCatalog } from '../../src/question-desk.js';

const HOME = '/api/v1/questions/vocabulary';
const content = (part: Partial<VocabularyContent>): VocabularyContent => ({
  calibers: [],
  metricWords: [],
  valueWords: [],
  ...part,
});

describe('the vocabulary over HTTP', () => {
  let t: TestApp;
  let leader: SignedIn;
  let clerk: SignedIn;
  let publisher: SignedIn;
  let budget: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [InsightModule.forRoot(publishedCatalog(), INSIGHT_DOORS), ReviewModule.forRoot(), ThematicModule],
      clock: new FixedClock('2026-03-02T02:00:00Z'),
      places: { region: demoCity.region, clerkUnit: '205001', deptCode: '205' },
    });
    const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
    await t.db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 160 }));
    [leader, clerk, publisher, budget] = [
      await signInAs(t, 'leader'),
      await signInAs(t, 'clerk'),
      await signInAs(t, 'publisher'),
      await signInAs(t, 'budget'),
    ];
  }, 240_000);
  afterAll(() => t.close());

  const ask = async (who: SignedIn, text: string) => (await who.post<AnswerView>('/api/v1/questions', { text })).body;

  it('collects words that were not understood, and nothing of whose question it was', async () => {
    expect(await ask(clerk, '我单位今年报审盘面')).toMatchObject({ status: 'clarify' });
    await ask(leader, '教育局今年报审盘面');
    const rows = await t.db.sql<{ word: string; times: number }>('select * from unread_word order by word');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ word }) => !/单位|教育/.test(word))).toBe(true);
    expect(Object.keys(rows[0]!).sort()).toEqual(['last_on', 'region_code', 'times', 'word']);
    // it may be a name until it was said on three days
    expect((await publisher.get<VocabularyView>(HOME)).body.unread).toEqual([]);
    await t.db.sql('update unread_word set times = 3');
    expect((await publisher.get<VocabularyView>(HOME)).body.unread).toHaveLength(rows.length);
    const seen = await clerk.get<ErrorView>(HOME);
    expect(seen.status).toBe(403);
  });

  it('refuses words that mean something already, and metrics there are none of', async () => {
    const { status, body } = await publisher.post<ErrorView>(HOME, {
      reason: '试一试',
      content: content({
        metricWords: [
          { metric: 'declared_amount', word: '执行率' },
          { metric: 'salary', word: '报审盘面' },
        ],
      }),
    });
    expect(status).toBe(422);
    expect(body.message).toContain('“执行率”已经有含义');
    expect(body.message).toContain('没有指标“salary”');
  });

  it('takes a word when a second person publishes it, and not before', async () => {
    const proposed = await publisher.post<VocabularyView>(HOME, {
      reason: '单位这样称呼申报金额',
      content: content({
        metricWords: [{ metric: 'declared_amount', word: '报审盘面' }],
        calibers: [{ metric: 'declared_amount', caliber: '单位提交到财政的金额，按本市口径' }],
      }),
    });
    expect(proposed).toMatchObject({
      status: 200,
      body: { open: { state: '待定', trial: { wrong: 0 } }, inUse: expect.not.stringContaining('+') },
    });
    const id = proposed.body.open!.id;
    expect(proposed.body.open!.trial.exact).toBe(proposed.body.open!.trial.before);
    expect((await ask(leader, '教育局今年报审盘面')).status).toBe('clarify');
    const self = await publisher.post<ErrorView>(`${HOME}/${id}/decide`, { publish: true });
    expect(self).toMatchObject({ status: 409, body: { code: 'SECOND_PERSON' } });
    const published = await budget.post<VocabularyView>(`${HOME}/${id}/decide`, { publish: true });
    expect(published).toMatchObject({ status: 200, body: { published: { number: 1, state: '已发布' }, open: null } });
    const answer = await ask(leader, '教育局今年报审盘面');
    expect(answer).toMatchObject({ status: 'answered', restated: '您问的是：2026年·教育局·申报金额' });
    expect(answer.caliber[0]).toContain('按本市口径');
    const events = await t.db.sql<{ canonical: string }>(
      `select canonical from audit.event where canonical like '%"vocabulary.%' order by at`,
    );
    expect(events.map(({ canonical }) => (JSON.parse(canonical) as { action: string }).action)).toEqual([
      'vocabulary.proposed',
      'vocabulary.published',
    ]);
  });

  it('goes on from a version that was published when it still named successors', async () => {
    await t.db.sql(`
      alter table vocabulary_version disable trigger vocabulary_stands;
      update vocabulary_version set content = content || '{"successors": [{"name": "规划局", "successor": "教育局", "since": "2023"}]}';
      alter table vocabulary_version enable trigger vocabulary_stands;`);
    const { published } = (await publisher.get<VocabularyView>(HOME)).body;
    expect(Object.keys(published!.content).sort()).toEqual(['calibers', 'metricWords', 'valueWords']);
    // as the page does: from what is published, with a word more
    const metricWords = [...published!.content.metricWords, { metric: 'declared_amount', word: '报盘总数' }];
    const next = { reason: '再加一个说法', content: { ...published!.content, metricWords } };
    const { status, body } = await publisher.post<VocabularyView>(HOME, next);
    expect([status, body.open?.content]).toEqual([200, next.content]);
    expect((await publisher.post(`${HOME}/${body.open!.id}/withdraw`, {})).status).toBe(200);
  });

  it('reads the name of a dissolved office as the one that took over, by the register of the comparison of years', async () => {
    const event = { by: 'unit', kind: '合并', year: 2024, text: '机构改革' };
    const record = (more: object) => budget.post<ErrorView>('/api/v1/analysis/series-events', { ...event, ...more });
    const [{ name }] = (await t.db.sql<{ name: string }>(`select name from unit where unit_code = '205001'`)) as [
      { name: string },
    ];
    expect(await record({ key: name, toKey: '205001' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('请写编码 205001') },
    });
    expect((await record({ key: '老干部局', toKey: '205001' })).status).toBe(201);
    const [old, now] = [await ask(leader, '老干部局今年申报金额'), await ask(leader, '教育局今年申报金额')];
    expect(old).toMatchObject({ status: 'answered', restated: '您问的是：2026年·老干部局·申报金额', rows: now.rows });
    expect(old.notes).toContain('“老干部局”的业务自2024年起由教育局承接，2024年起为教育局的数');
    // the successor's figures of the years before are not those of the dissolved office
    expect((await ask(leader, '教育局2023年预算批复数')).status).toBe('answered');
    expect(await ask(leader, '老干部局2023年预算批复数')).toMatchObject({
      status: 'clarify',
      sentence: expect.stringContaining('数据从2024年开始'),
    });
    const follow = await leader.post<AnswerView>('/api/v1/questions', {
      text: '那2023年呢',
      conversationId: (await ask(leader, '老干部局2025年预算批复数')).conversationId,
    });
    expect(follow.body).toMatchObject({ status: 'clarify', rows: [] });
    // a name that means something else already stays that
    expect((await record({ key: '申报金额', toKey: '205001' })).status).toBe(201);
    expect((await ask(leader, '教育局今年申报金额')).rows).toEqual(now.rows);
  });

  it('keeps what was published as it was', async () => {
    await expect(t.db.sql(`update vocabulary_version set reason = '改过' where number = 1`)).rejects.toThrow(
      'decided once',
    );
  });
});
