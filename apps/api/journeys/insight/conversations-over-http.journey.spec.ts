import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerView, FaqView, HandedQuestion, HandOffView, Page } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { InsightModule } from '@zhunsheng/insight-server';
import { signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { makeCity, makeProject } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { INSIGHT_DOORS } from '../../src/insight-doors.js';
import { publishedCatalog } from '../../src/question-desk.js';

describe('what grows out of a conversation', () => {
  let t: TestApp;
  let clerk: SignedIn;
  let reviewer: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(), InsightModule.forRoot(publishedCatalog(), INSIGHT_DOORS)],
    });
    await makeCity(t.db);
    await makeProject(t.db, { id: 1, unit: '101001' });
    clerk = await signInAs(t, 'clerk');
    reviewer = await signInAs(t, 'reviewer');
  });
  afterAll(() => t.close());

  const ask = async (who: SignedIn, body: object) => (await who.post<AnswerView>('/api/v1/questions', body)).body;

  it('hands a question on with what was said before, and brings the answer back, to be kept with author and date', async () => {
    const first = await ask(clerk, { text: '我们单位今年申报了多少钱' });
    const asked = await ask(clerk, { text: '食堂设备更新能不能列支', conversationId: first.conversationId });
    const sent = await clerk.post<HandedQuestion>(`/api/v1/questions/${asked.id}/hand-off`, {});
    expect(sent).toMatchObject({ status: 201, body: { turnId: asked.id, state: '排队', answer: null } });
    expect((await clerk.post(`/api/v1/questions/${asked.id}/hand-off`, {})).status).toBe(400);

    const queue = (await reviewer.get<Page<HandOffView>>('/api/v1/assistant/hand-offs')).body.items;
    expect(queue[0]).toMatchObject({ question: '食堂设备更新能不能列支' });
    expect(queue[0]?.passages.slice(0, 2).map(({ kind, title }) => [kind, title])).toEqual([
      ['conversation', '问：我们单位今年申报了多少钱'],
      ['conversation', '问：食堂设备更新能不能列支'],
    ]);
    const id = sent.body.handOffId;
    await reviewer.post(`/api/v1/assistant/hand-offs/${id}/taking`, {});
    await reviewer.post(`/api/v1/assistant/hand-offs/${id}/answer`, { answer: '可以，按购置类测算并附更新依据。' });
    const [back] = (await clerk.get<HandedQuestion[]>('/api/v1/questions/hand-offs')).body;
    expect(back).toMatchObject({ turnId: asked.id, state: '已答复', answer: '可以，按购置类测算并附更新依据。' });

    expect((await clerk.get<FaqView>('/api/v1/faq')).body).toEqual({ entries: [], candidates: [] });
    const { candidates } = (await reviewer.get<FaqView>('/api/v1/faq')).body;
    const kept = {
      handOffId: candidates[0]?.handOffId,
      question: '食堂设备更新能列支吗',
      answer: candidates[0]?.answer,
    };
    expect((await clerk.post('/api/v1/faq', kept)).status).toBe(403);
    const { body } = await reviewer.post<FaqView>('/api/v1/faq', kept);
    expect(body).toMatchObject({
      candidates: [],
      entries: [{ answeredBy: back?.takenBy, confirmedBy: expect.any(String) }],
    });
    expect(body.entries[0]?.answeredOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((await reviewer.post('/api/v1/faq', kept)).status).toBe(400);

    const again = await ask(clerk, { text: '食堂设备更新能列支吗' });
    expect(again.status).toBe('clarify');
    expect(again.faq.map(({ question }) => question)).toEqual(['食堂设备更新能列支吗']);
    await reviewer.post(`/api/v1/faq/${body.entries[0]?.id}/withdrawal`, {});
    expect((await ask(clerk, { text: '食堂设备更新能列支吗' })).faq).toEqual([]);
  });

  it('lets a person judge the own answers only, and the last word counts', async () => {
    const answer = await ask(clerk, { text: '我们单位今年申报了多少钱' });
    const thumb = (who: SignedIn, body: object) => who.put(`/api/v1/questions/${answer.id}/thumb`, body);
    expect((await thumb(clerk, { good: true })).status).toBe(204);
    expect((await thumb(clerk, { good: false, reason: '少了一个项目' })).status).toBe(204);
    expect((await thumb(reviewer, { good: true })).status).toBe(404);
    expect((await thumb(clerk, { good: 'x' })).status).toBe(400);
    expect(await t.db.sql('select good, reason from question_thumb')).toEqual([
      { good: false, reason: '少了一个项目' },
    ]);
  });

  it('changes a part of a question to another value of its kind, and to nothing else', async () => {
    const { id, conversationId, chips } = await ask(reviewer, { text: '教育局今年申报金额' });
    const chip = chips.find(({ label }) => label === '教育局');
    expect(chip).toMatchObject({ changeable: true, removable: true });
    const { body: choices } = await reviewer.get<string[]>(`/api/v1/questions/${id}/choices?chip=${chip?.id}`);
    expect(choices).toContain('公安局');
    const change = (value: string, part = chip?.id) => ask(reviewer, { change: { chip: part, value }, conversationId });
    expect((await change('公安局')).restated).toBe(
      '您问的是：2026年·公安局·申报金额'.replace('2026', chips[0]!.label.slice(0, 4)),
    );
    expect((await change('2024年上半年', 'time')).restated).toContain('2024年1—6月');
    for (const [value, part] of [['不存在的局'], ['随便', 'time'], ['公安局', 'filter:7'], ['x', 'nothing']] as const)
      expect((await change(value, part)).rows).toBeUndefined();
    expect((await clerk.get<string[]>(`/api/v1/questions/${id}/choices?chip=time`)).status).toBe(404);
  });
});
