import type { DutyMatrixView } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { DutyPage } from './duty-page';

const VIEW: DutyMatrixView = {
  rule: null,
  rules: [{ code: 'F01', name: '必填要素', dimension: 'F', business: '预算科' }],
  posts: [
    { role: 'budget', name: '预算编审人员', people: 2 },
    { role: 'publisher', name: '规则发布人', people: 0 },
  ],
  duties: [
    { code: 'draft', stage: '立规', name: '起草规则', parts: ['does', 'does'], apart: [] },
    {
      ...{ code: 'publish', stage: '立规', name: '发布新版', parts: [null, 'seconds'] },
      apart: [{ sentence: '起草的人不发布', constraint: 'rule_set_second_person' }],
    },
  ],
  unmanned: ['“发布新版”没有人在岗'],
};

async function open(address = '/duty-matrix', view: DutyMatrixView = VIEW) {
  const page = await openPage(DutyPage, 'duty-matrix', address);
  const asked = page.http.expectOne(({ url }) => url === '/api/v1/duty-matrix');
  asked.flush(view);
  await settled();
  return { ...page, asked: asked.request };
}

describe('the matrix of rules, posts and duties', () => {
  it('says who may do what, who never alone, and by which constraint', async () => {
    const { element } = await open();
    const rows = [...element.querySelectorAll('tbody tr')];
    const parts = rows.map((row) =>
      [...row.querySelectorAll('td.post .visually-hidden')].map((one) => one.textContent),
    );
    expect(parts).toEqual([
      ['可办', '可办'],
      ['不办', '可办，但不办自己经手的'],
    ]);
    expect(rows[1]?.textContent).toContain('起草的人不发布');
    expect(element.querySelectorAll('tbody .stage')).toHaveLength(1);
  });

  it('tells which post nobody holds', async () => {
    const { text } = await open();
    expect(text()).toContain('“发布新版”没有人在岗');
  });

  it('asks for one rule and shows whose it is', async () => {
    const rule = { ...VIEW.rules[0]!, technical: null, basis: ['国发〔2021〕5号'] };
    const { asked, text } = await open('/duty-matrix?rule=F01', { ...VIEW, rule });
    expect(asked.params.get('rule')).toBe('F01');
    expect(text()).toContain('业务负责 预算科，技术负责 未指定');
    expect(text()).toContain('国发〔2021〕5号');
  });
});
