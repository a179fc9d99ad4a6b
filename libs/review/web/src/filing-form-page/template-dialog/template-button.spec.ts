import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { MeasuredByTemplate, MeasuredLine, MeasuringTemplate, TemplateStandard } from '@zhunsheng/contract';
import { settled } from '../../../testing/page';
import { measureRequest } from './template-answers';
import { TemplateButton } from './template-button';

const STANDARD: TemplateStandard = {
  code: 'T-02',
  name: '会议费（二类）',
  class: '法定',
  capFen: 50_000,
  ratio: null,
  unit: '元/人天',
  basis: { document: '测试办法', number: null, article: null },
  certainty: 'M',
};
const count = (name: string, measure: string) => ({ name, measure, decimals: 0 as const, money: false, help: '' });
const MEETING: MeasuringTemplate = {
  code: 'CS-HY',
  name: '会议费',
  about: '按人天',
  used: { times: 3, units: 1 },
  inputs: [count('人数', '人'), count('会期', '天'), { ...count('投资', '元'), money: true }],
  terms: [
    {
      key: '定额',
      text: '会议费',
      formula: '人数 × 会期 × 标准',
      inputs: ['人数', '会期'],
      optional: false,
      standards: [STANDARD],
    },
    { key: '租金', text: '场地', formula: '投资 × 标准', inputs: ['投资'], optional: true, standards: [] },
  ],
};
const PRINTING: MeasuringTemplate = {
  ...MEETING,
  code: 'CS-YS',
  name: '印刷费',
  inputs: [count('份数', '份'), count('会期', '天')],
  terms: [],
};
const LINE: MeasuredLine = {
  text: '会议费（二类）',
  deptEcon: '30215',
  quantity: 20,
  measure: '人天',
  unitPriceFen: 50_000,
  amountFen: 1_000_000,
  standardCode: 'T-02',
  priceSource: null,
};
const MEASURED: MeasuredByTemplate = {
  template: 'CS-HY',
  year: 2027,
  lines: [LINE],
  totalFen: 1_000_000,
  open: 0,
  trace: [
    {
      key: '定额',
      text: '会议费',
      formula: '人数 × 会期 × 标准',
      steps: [
        { name: '人数', value: 10, measure: '人', source: '填写' },
        { name: '会期', value: 2, measure: '天', source: '填写' },
        { name: '会议费（二类）', value: 50_000, measure: '分', source: '支出标准' },
      ],
      standard: STANDARD,
      state: '标准待确认',
      amountFen: 1_000_000,
      remarks: ['标准来源待本级确认'],
    },
  ],
};

async function open() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const fixture = TestBed.createComponent(TemplateButton);
  fixture.componentRef.setInput('year', 2027);
  const taken: (readonly MeasuredLine[])[] = [];
  fixture.componentInstance.taken.subscribe((lines) => taken.push(lines));
  TestBed.tick();
  (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/v1/measuring-templates?year=2027').flush({ items: [MEETING, PRINTING], total: 2, next: null });
  await settled();
  const dialog = () => document.querySelector<HTMLElement>('mat-dialog-container');
  const type = (at: number, text: string) => {
    const field = dialog()?.querySelectorAll<HTMLInputElement>('input[type=number]')[at];
    if (!field) throw new Error(`no field ${at}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    TestBed.tick();
  };
  const text = () => (dialog()?.textContent ?? '').replaceAll(/\s+/gu, ' ');
  const take = () => dialog()?.querySelector<HTMLButtonElement>('.take');
  const measure = () =>
    dialog()
      ?.querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
  return { http, dialog, type, text, take, measure, taken };
}

describe('measuring by a template', () => {
  afterEach(() => {
    TestBed.inject(MatDialog).closeAll();
  });

  it('shows how the amount comes about, then gives the lines', async () => {
    const { http, type, text, take, measure, taken } = await open();
    expect(text()).toContain('待本级确认');
    expect(take()?.disabled).toBe(true);
    type(0, '10');
    type(1, '2');
    measure();
    const asked = http.expectOne('/api/v1/measuring-templates/CS-HY/measure');
    expect(asked.request.body).toMatchObject({
      year: 2027,
      inputs: { 人数: 10, 会期: 2 },
      standards: { 定额: 'T-02' },
    });
    asked.flush(MEASURED);
    await settled();
    expect(text()).toMatch(/人数 10 人 填写\s?× 会期 2 天 填写\s?× 会议费（二类） 500\.00 元 支出标准/u);
    expect(text()).toContain('标准待确认');
    take()?.click();
    const use = http.expectOne('/api/v1/measuring-templates/CS-HY/uses');
    expect(use.request.body).toEqual({ year: 2027, lines: 1, amountFen: 1_000_000 });
    // counted or not, what was measured is taken
    use.error(new ProgressEvent('offline'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(taken).toEqual([[LINE]]);
  });

  it('takes nothing over that no longer fits the fields, and says what is refused', async () => {
    const { http, type, text, take, measure, taken } = await open();
    type(0, '10');
    measure();
    const problem = { code: 'INVALID_INPUT', message: '请填写“会期”（天）', requestId: 'q' };
    http
      .expectOne('/api/v1/measuring-templates/CS-HY/measure')
      .flush(problem, { status: 400, statusText: 'Bad Request' });
    await settled();
    expect(text()).toContain('请填写“会期”（天）');
    type(1, '2');
    measure();
    http.expectOne('/api/v1/measuring-templates/CS-HY/measure').flush(MEASURED);
    await settled();
    expect(take()?.disabled).toBe(false);
    type(1, '3');
    expect(take()?.disabled).toBe(true);
    expect(taken).toEqual([]);
  });

  it('starts afresh with another template', async () => {
    const { http, dialog, type, measure } = await open();
    type(1, '2');
    const templates = dialog()?.querySelector('select');
    if (!templates) throw new Error('no templates');
    templates.value = 'CS-YS';
    templates.dispatchEvent(new Event('change'));
    TestBed.tick();
    expect([...(dialog()?.querySelectorAll('input') ?? [])].map(({ value }) => value)).toEqual(['', '']);
    type(0, '5');
    measure();
    const asked = http.expectOne('/api/v1/measuring-templates/CS-YS/measure');
    expect(asked.request.body).toEqual({ year: 2027, inputs: { 份数: 5 }, standards: {}, prices: {} });
    asked.flush(MEASURED);
  });

  it('leaves the tier to the unit where there are several', () => {
    const terms = MEETING.terms.map((term) => ({ ...term, standards: [STANDARD, { ...STANDARD, code: 'T-03' }] }));
    const asked = (standards: Record<string, string>) =>
      measureRequest({ ...MEETING, terms }, { inputs: {}, standards, prices: {} }, 2027).standards;
    expect(asked({})).toEqual({});
    expect(asked({ 定额: 'T-03' })).toEqual({ 定额: 'T-03' });
  });

  it('sends money in 分, and a price only where there is no standard', () => {
    const prices = { 定额: { yuan: '1', source: 'x' }, 租金: { yuan: '19.99', source: '三家询价' } };
    const answers = { inputs: { 人数: '10', 会期: '2', 投资: '1234.56' }, standards: {}, prices };
    expect(measureRequest(MEETING, answers, 2027)).toEqual({
      year: 2027,
      inputs: { 人数: 10, 会期: 2, 投资: 123_456 },
      standards: { 定额: 'T-02' },
      prices: { 租金: { fen: 1999, source: '三家询价' } },
    });
  });
});
