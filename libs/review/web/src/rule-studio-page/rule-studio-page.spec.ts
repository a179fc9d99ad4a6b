import { EditorView } from '@codemirror/view';
import type { CasesView, StudioRuleView, TrialView } from '@zhunsheng/contract';
import type { FactDictionary, RuleDocument } from '@zhunsheng/ruler';
import { openPage, settled } from '../../testing/page';
import { RuleStudioPage } from './rule-studio-page';

const fact = (name: string, type: 'money' | 'boolean') => ({
  name,
  type,
  meaning: name,
  source: name,
  library: 'project',
});
const dictionary: FactDictionary = {
  version: 't',
  facts: [fact('前年执行数', 'money'), fact('前年预算数', 'money'), fact('客观原因', 'boolean')],
};
const document: RuleDocument = {
  code: 'E01',
  name: '执行率低',
  kind: 'check',
  dimension: 'E',
  purpose: '花不完的少安排',
  severity: 'warn',
  appliesTo: {},
  parameters: [{ name: '红线', value: 0.6, unit: '比率', since: '2026', until: null, basis: 0, certainty: 'L' }],
  let: { 执行率: '前年执行数 / 前年预算数' },
  bands: [{ when: '执行率 < 红线 and not(客观原因)', points: -15 }],
  sentence: '执行率 {执行率|%}',
  whitelist: [],
  basis: [{ kind: 'design', document: '执行率分档', number: null, article: null, certainty: 'L' }],
  owners: { business: '预算科', technical: null },
  cases: [
    {
      name: '低于红线',
      facts: { 前年执行数: 50, 前年预算数: 100, 客观原因: false },
      expect: { outcome: 'hit', band: 0 },
    },
    { name: '正常', facts: { 前年执行数: 90, 前年预算数: 100, 客观原因: false }, expect: { outcome: 'pass' } },
  ],
};
const view: StudioRuleView = {
  document,
  published: document,
  version: 1,
  draft: null,
  overtaken: false,
  mayEdit: true,
  problems: [],
  refusals: [],
  expired: [],
};
const RULE = '/api/v1/rule-studio/rules/E01';

async function open(own: Partial<StudioRuleView> = {}) {
  const page = await openPage(RuleStudioPage, 'rules/:code/edit', '/rules/E01/edit');
  page.http.expectOne(RULE).flush({ ...view, ...own });
  page.http.expectOne('/api/v1/rule-studio/dictionary').flush(dictionary);
  await page.harness.fixture.whenStable();
  // the editor arrives by itself, after the page
  for (let turns = 0; turns < 200 && !page.element.querySelector('.cm-content'); turns++) await settled();
  const labelled = <T extends HTMLElement>(label: string): T => {
    const found = page.element.querySelector<T>(`[aria-label="${label}"]`);
    if (!found) throw new Error(`nothing is labelled ${label}`);
    return found;
  };
  const put = async (label: string, text: string, event = 'change') => {
    const field = labelled<HTMLInputElement>(label);
    const view = EditorView.findFromDOM(field);
    if (view) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    else {
      field.value = text;
      field.dispatchEvent(new Event(event));
    }
    await settled();
  };
  const press = async (name: string) => {
    const button = [...page.element.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
    if (!button) throw new Error(`no button ${name}`);
    button.click();
    await settled();
  };
  const formula = () => EditorView.findFromDOM(labelled('第 1 档条件'))?.state.doc.toString();
  return { ...page, labelled, put, press, formula };
}

describe('rule studio page', () => {
  it('shows one tree as formula, rows and sentence', async () => {
    const { formula, labelled, text } = await open();
    expect(formula()).toBe('执行率 < 红线 and not(客观原因)');
    expect(labelled<HTMLInputElement>('字段').value).toBe('执行率');
    expect(text()).toContain('「执行率」低于「红线」，并且「客观原因」为否');
    expect(text()).toContain('公式没有问题');
  });

  it('writes the formula from a row, and the row from the formula', async () => {
    const { formula, put, labelled, text } = await open();
    await put('比较值', '0.5');
    expect(formula()).toBe('执行率 < 0.5 and not(客观原因)');
    await put('第 1 档条件', '执行率 >= 红线');
    expect(labelled<HTMLSelectElement>('比较').value).toBe('>=');
    expect(text()).toContain('「执行率」不低于「红线」');
  });

  it('keeps the formula while a row is not finished, and says what is wrong with the row', async () => {
    const { formula, put, text } = await open();
    await put('比较值', '(1');
    expect(formula()).toBe('执行率 < 红线 and not(客观原因)');
    expect(text()).toContain('附近写得不完整');
  });

  it('marks a mistake with line, column and advice, and lets nothing run meanwhile', async () => {
    const { put, text, element } = await open();
    await put('第 1 档条件', '执行率 < 红线\nand 没有 > 1');
    expect(text()).toContain('第 2 行第 5 列');
    const run = [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === '运行用例');
    expect(run?.disabled).toBe(true);
  });

  it('says what stands against publishing', async () => {
    const { put, text } = await open();
    await put('红线 单位', '');
    expect(text()).toContain('参数“红线”没有单位');
  });

  it('saves what was changed under the revision it began from', async () => {
    const { put, press, http, text } = await open();
    await put('红线 数值', '0.7');
    await put('改动说明', '按新办法', 'input');
    await press('保存草稿');
    const request = http.expectOne({ method: 'PUT', url: RULE });
    expect(request.request.body).toMatchObject({ revision: 0, note: '按新办法' });
    const sent = (request.request.body as { document: RuleDocument }).document;
    expect(sent.parameters[0]?.value).toBe(0.7);
    expect(document.parameters[0]?.value).toBe(0.6);
    const draft = {
      id: 'd',
      rule: 'E01',
      revision: 1,
      author: '王审',
      updatedBy: '王审',
      updatedAt: '2026-07-01T00:00:00Z',
      note: '',
    };
    request.flush({ ...view, document: sent, draft });
    await settled();
    expect(text()).toContain('草稿第 1 次保存');
  });

  it('runs the cases and says which do not come out', async () => {
    const { press, http, text } = await open();
    await press('运行用例');
    const got = { band: 0, points: -15, cause: null, sentence: '' };
    const answer: CasesView = {
      results: [
        { name: '低于红线', passed: true, outcome: 'hit', ...got, differences: [] },
        { name: '正常', passed: false, outcome: 'hit', ...got, differences: ['结论应为 pass，实为 hit'] },
      ],
    };
    http.expectOne('/api/v1/rule-studio/cases').flush(answer);
    await settled();
    expect(text()).toContain('2 个用例中有 1 个不符');
    expect(text()).toContain('结论应为 pass');
  });

  it('tries the draft and shows the value of every part', async () => {
    const { press, put, http, text } = await open();
    await put('试算的项目编码', 'P1 P2', 'input');
    await press('试算');
    const request = http.expectOne('/api/v1/rule-studio/trial');
    expect(request.request.body).toMatchObject({ projects: ['P1', 'P2'] });
    const outcome = { band: null, points: 0, causes: [], sentence: '' };
    const answer: TrialView = {
      year: 2027,
      run: 'r',
      judged: 100,
      changed: 3,
      hitsBefore: 5,
      hitsAfter: 8,
      unknown: ['P2'],
      projects: [
        {
          id: 'x',
          code: 'P1',
          name: '道路养护',
          unitName: '城管局',
          before: { outcome: 'pass', ...outcome },
          after: { outcome: 'hit', ...outcome, band: 0, points: -15 },
          gradeBefore: 'A',
          gradeAfter: 'B',
          trace: [
            {
              field: 'bands[0].when',
              from: 0,
              to: 3,
              text: '执行率',
              depth: 1,
              value: '0.55',
              state: 'value',
              causes: [],
            },
            {
              field: 'bands[0].when',
              from: 0,
              to: 3,
              text: '客观原因',
              depth: 1,
              value: '（无数据）',
              state: 'missing',
              causes: ['blank'],
            },
          ],
        },
      ],
    };
    request.flush(answer);
    await settled();
    expect(text()).toContain('命中由 5 变为 8');
    expect(text()).toContain('A → B');
    expect(text()).toMatch(/执行率 ?0\.55/u);
    expect(text()).toContain('没有填报');
    expect(text()).toContain('没有找到或不在您的数据范围内：P2');
  });

  it('is read only for who may not write the rule', async () => {
    const { labelled, element } = await open({ mayEdit: false });
    expect(labelled<HTMLInputElement>('红线 数值').readOnly).toBe(true);
    expect([...element.querySelectorAll('button')].some((one) => one.textContent.includes('保存草稿'))).toBe(false);
  });

  it('begins a new rule under a code nobody has used', async () => {
    const page = await openPage(RuleStudioPage, 'rules/:code/edit', '/rules/E01/edit');
    page.http.expectOne('/api/v1/rule-studio/dictionary').flush(dictionary);
    const gone = { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' };
    page.http.expectOne(RULE).flush(gone, { status: 404, statusText: 'Not Found' });
    await settled();
    await settled();
    expect(page.text()).toContain('新规则，尚未保存');
  });
});
