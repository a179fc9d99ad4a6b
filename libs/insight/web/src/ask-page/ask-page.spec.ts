import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AnswerView, CampaignView, SessionView } from '@zhunsheng/contract';
import { ChosenRegion, SessionStore } from '@zhunsheng/session';
import { AskPage } from './ask-page';

const answer = (part: Partial<AnswerView>): AnswerView => ({
  schema: 'zhunsheng.answer/1',
  id: 'a1',
  conversationId: 'c1',
  question: '今年申报金额',
  status: 'answered',
  plan: {},
  restated: '您问的是：2026年·申报金额',
  chips: [
    { id: 'time', label: '2026年', removable: true, changeable: true },
    { id: 'metric:0', label: '申报金额', removable: false, changeable: true },
  ],
  notUnderstood: [],
  caliber: ['申报金额：单位已提交的申报金额'],
  notes: [],
  asOf: null,
  scope: '云衡市本级',
  columns: [{ id: 'declared_amount', label: '申报金额', unit: '万元', kind: 'figure' }],
  rows: [{ cells: [{ text: '250.00', value: 250_000_000 }], drill: true }],
  found: 1,
  sentence: '2026年市本级申报金额为 250.00 万元。',
  chart: null,
  citations: [],
  suggestions: [],
  faq: [],
  readBy: 'grammar',
  offered: null,
  ignorable: null,
  trace: { semanticVersion: 'shipped-1', resultDigest: 'ab'.repeat(32), statements: [] },
  ...part,
});

describe('the ask page', () => {
  function open() {
    TestBed.configureTestingModule({
      imports: [AskPage],
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const fixture = TestBed.createComponent(AskPage);
    fixture.detectChanges();
    const http = TestBed.inject(HttpTestingController);
    const root = fixture.nativeElement as HTMLElement;
    const settle = async () => {
      await new Promise((ok) => setTimeout(ok));
      fixture.detectChanges();
    };
    const ask = async (text: string, said: Partial<AnswerView>) => {
      root.querySelector('input')!.value = text;
      root.querySelector('form')!.dispatchEvent(new Event('submit'));
      const request = http.expectOne('/api/v1/questions');
      request.flush(answer(said));
      await settle();
      return request.request.body as unknown;
    };
    const address = (q: string) => {
      fixture.componentRef.setInput('q', q);
      return settle();
    };
    return { root, http, ask, settle, address };
  }

  it('says the figure, what was understood and what it means', async () => {
    const { root, ask } = open();
    expect(await ask('今年申报金额', {})).toEqual({ text: '今年申报金额' });
    expect(root.querySelector('.sentence')?.textContent).toContain('250.00 万元');
    expect(root.querySelector('.understood')?.textContent).toContain('2026年');
    expect(root.querySelector('.source')?.textContent).toContain('申报金额：单位已提交');
  });

  it('sends the one sign that answers what was asked back', async () => {
    const { ask } = open();
    await ask('今年申报金额', { status: 'clarify', rows: [] });
    for (const text of ['2', '是']) expect(await ask(text, { id: text })).toEqual({ text, conversationId: 'c1' });
  });

  it('empties the box once answered, but keeps what was typed meanwhile and what was not answered', async () => {
    const { root, http, ask, settle } = open();
    const box = root.querySelector('input')!;
    await ask('今年申报金额', {});
    expect(box.value).toBe('');

    const send = (text: string) => {
      box.value = text;
      root.querySelector('form')!.dispatchEvent(new Event('submit'));
      return http.expectOne('/api/v1/questions');
    };
    const slow = send('那科技局呢');
    box.value = '按项目类型看';
    slow.flush(answer({ id: 'a2' }));
    await settle();
    expect(box.value).toBe('按项目类型看');

    send('去年执行率是多少').flush(null, { status: 503, statusText: 'busy' });
    await settle();
    expect(box.value).toBe('去年执行率是多少');
  });

  it('asks what the address asks, each time it asks something else, and keeps what was not answered in the box', async () => {
    const { root, http, settle, address } = open();
    const asked = () => http.expectOne('/api/v1/questions');
    await address('各部门申报金额前五');
    const first = asked();
    expect(first.request.body).toEqual({ text: '各部门申报金额前五' });
    // another one comes while the first is being answered: it waits, and is not lost
    await address('去年执行率是多少');
    http.expectNone('/api/v1/questions');
    first.flush(answer({}));
    await settle();
    const second = asked();
    expect(second.request.body).toEqual({ text: '去年执行率是多少', conversationId: 'c1' });
    second.flush(null, { status: 503, statusText: 'busy' });
    await settle();
    expect(root.querySelector('input')!.value).toBe('去年执行率是多少');
    // and nothing is asked twice by itself
    http.expectNone('/api/v1/questions');
  });

  it('goes on in the same conversation, and takes a part away', async () => {
    const { root, http, ask } = open();
    await ask('今年申报金额', {});
    root.querySelector<HTMLButtonElement>('button[aria-label="去掉 2026年"]')!.click();
    expect(http.expectOne('/api/v1/questions').request.body).toEqual({ without: 'time', conversationId: 'c1' });
  });

  it('puts another value in the place of a part', async () => {
    const { root, http, ask, settle } = open();
    await ask('今年申报金额', {});
    root.querySelector<HTMLButtonElement>('button[aria-label="更改 2026年"]')!.click();
    http.expectOne('/api/v1/questions/a1/choices?chip=time').flush(['今年', '去年']);
    await settle();
    const field = root.querySelector<HTMLInputElement>('zs-understood-chips input')!;
    expect([...root.querySelectorAll('datalist option')].map((o) => (o as HTMLOptionElement).value)).toContain('去年');
    field.value = '去年';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(http.expectOne('/api/v1/questions').request.body).toEqual({
      change: { chip: 'time', value: '去年' },
      conversationId: 'c1',
    });
  });

  it('asks for a reading of a model to be confirmed, and shows what people answered', async () => {
    const { root, http, ask } = open();
    const faq = { id: 'f', question: '盘子是什么', answer: '指预算总额', answeredBy: '李工', answeredOn: '2026-03-01' };
    await ask('今年盘子', {
      status: 'clarify',
      rows: [],
      offered: { restated: '您问的是：2026年·申报金额', label: '模型理解（m），请核对' },
      faq: [{ ...faq, confirmedBy: '王科' }],
    });
    expect(root.querySelector('zs-faq-answers')?.textContent).toContain('李工 答复于 2026-03-01');
    expect(root.querySelector('.offered')?.textContent).toContain('模型理解（m），请核对');
    root.querySelector<HTMLButtonElement>('.offered button')!.click();
    expect(http.expectOne('/api/v1/questions').request.body).toEqual({ confirm: true, conversationId: 'c1' });
  });

  it('keeps what the person thinks of an answer', async () => {
    const { root, http, ask } = open();
    await ask('今年申报金额', {});
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === '有误')!.click();
    const { request } = http.expectOne('/api/v1/questions/a1/thumb');
    expect([request.method, request.body]).toEqual(['PUT', { good: false }]);
  });

  it('shows no figure where there is no answer, and offers what can be asked', async () => {
    const { root, http, ask } = open();
    await ask('明年会怎样', {
      status: 'clarify',
      sentence: '没有看出您要问哪个指标。',
      rows: [],
      columns: [],
      chips: [],
      restated: '',
      suggestions: ['今年申报金额是多少'],
    });
    expect(root.querySelector('.sentence')?.textContent).toContain('没有答案');
    expect(root.querySelector('table')).toBeNull();
    root.querySelector<HTMLButtonElement>('.suggestions button')!.click();
    expect(http.expectOne('/api/v1/questions').request.body).toEqual({
      text: '今年申报金额是多少',
      conversationId: 'c1',
    });
  });

  it('offers what may be answered to what was asked back, and says the question the answer made whole', async () => {
    const { root, http, ask, settle } = open();
    await ask('教育今年申报了多少', {
      ...{ status: 'clarify', sentence: '没有看出您问的是哪个部门：“教育”。', rows: [], columns: [], chips: [] },
      choices: ['教育局', '教育支出'],
    });
    root.querySelector<HTMLButtonElement>('[aria-label="您问的是哪一个"] button:last-child')!.click();
    const request = http.expectOne('/api/v1/questions');
    expect(request.request.body).toEqual({ text: '教育支出', conversationId: 'c1' });
    request.flush(answer({ id: 'a2', question: '教育支出', completed: '教育支出今年申报了多少' }));
    await settle();
    expect(root.querySelector('zs-answer-card:last-of-type .question')?.textContent).toContain(
      '接上一句：教育支出今年申报了多少',
    );
    expect(root.querySelector('[aria-label="您问的是哪一个"]')).toBeNull();
  });

  it('opens the rows behind a figure', async () => {
    const { root, http, ask, settle } = open();
    await ask('今年申报金额', {});
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('看明细'))!.click();
    http.expectOne('/api/v1/questions/a1/drill').flush({
      columns: [
        { id: 'project', label: '项目', unit: null, kind: 'attribute' },
        { id: 'declared_amount', label: '申报金额', unit: '万元', kind: 'figure' },
      ],
      rows: [
        {
          cells: [
            { text: '道路', value: null },
            { text: '250.00', value: 250_000_000 },
          ],
          projectId: 'p1',
        },
      ],
      sumFen: '250000000',
      sentence: '2026年共 1 个项目，合计 250.00 万元。',
    });
    await settle();
    expect(root.querySelector('.drill a')?.getAttribute('href')).toBe('/projects/p1');
  });

  it('asks of all regions or of one, where somebody sees several', async () => {
    sessionStorage.clear();
    const { root, http, settle } = open();
    expect(root.querySelector('select')).toBeNull();
    const session: SessionView = {
      user: { id: 'u1', username: 'someone', name: '王审', unitCode: null },
      roles: ['leader'],
      scope: { kind: 'region', regionLo: 990101000, regionHi: 990199999, unitLo: null, unitHi: null, label: '全辖' },
      csrf: 'mark',
    };
    TestBed.inject(SessionStore).enter(session);
    await settle();
    const campaign = (region: string, regionName: string): CampaignView => ({
      ...{ region, regionName, year: 2027, name: '2027年度', stage: '一上', cutN: 60, cutI: 60 },
      ...{ openedOn: '2026-07-01', closesOn: null, cutoff: '2026-07-31' },
    });
    const items = [campaign('990101000', '云北区'), campaign('990102000', '云南区')];
    http.expectOne('/api/v1/campaigns').flush({ items, total: 2, next: null });
    await settle();
    const place = root.querySelector<HTMLSelectElement>('select[name=region]')!;
    expect([...place.options].map(({ text }) => text)).toEqual([
      '全部区划合计',
      '云北区（990101000）',
      '云南区（990102000）',
    ]);
    expect(place.value).toBe('');
    const choose = (value: string) => {
      place.value = value;
      place.dispatchEvent(new Event('change'));
      return TestBed.inject(ChosenRegion).region();
    };
    expect([choose('990102000'), choose('')]).toEqual(['990102000', null]);
  });
});
