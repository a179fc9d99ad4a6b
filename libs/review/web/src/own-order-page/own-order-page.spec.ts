import type { OwnDraftView, UnitOrderRow, UnitOrderView } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { OwnOrderPage } from './own-order-page';
import { SecondDraftPage } from './second-draft-page';

const row = (id: string, own: number | null, engine: number | null): UnitOrderRow => ({
  ...{ projectId: id, code: id, name: `项目${id}`, requestFen: 1_000_000, own, engine, grade: engine ? 'B' : null },
});
const ORDERS: UnitOrderView = {
  year: 2027,
  mayOrder: true,
  units: [{ code: '101001', name: '一中', items: [row('a', 1, 2), row('b', 2, 1), row('c', null, null)], mark: 'm1' }],
};

describe('the order a unit gives its projects', () => {
  async function open(view: UnitOrderView = ORDERS) {
    const page = await openPage(OwnOrderPage, 'unit-order', '/unit-order', ['head']);
    page.http.expectOne('/api/v1/unit-orders?year=2027').flush(view);
    await settled();
    return page;
  }

  it('stands beside the engine’s, within the unit', async () => {
    const { text } = await open();
    expect(text()).toContain('机审靠后 1');
    expect(text()).toContain('机审靠前 1');
    expect(text()).toContain('未参与排序');
  });

  it('is sent as it lies on the screen', async () => {
    const { element, http } = await open();
    element.querySelector<HTMLButtonElement>('[aria-label="项目b 上移"]')!.click();
    await settled();
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('报送'))!.click();
    const sent = http.expectOne({ method: 'PUT', url: '/api/v1/unit-orders' });
    expect(sent.request.body).toEqual({ year: 2027, projects: ['b', 'a', 'c'], seen: 'm1' });
  });

  it('is only read by whoever fills in forms', async () => {
    const { element, text } = await open({ ...ORDERS, mayOrder: false });
    expect(text()).toContain('只能查看');
    expect(element.querySelectorAll('.moves')).toHaveLength(0);
  });
});

describe('二上 against the control numbers', () => {
  async function open(view: OwnDraftView) {
    const page = await openPage(SecondDraftPage, 'second-draft', '/second-draft', ['clerk']);
    page.http.expectOne('/api/v1/second-draft?year=2027').flush(view);
    await settled();
    return page.text();
  }
  const line = {
    ...{ projectId: 'a', code: 'a', name: '项目a', controlFen: 0, filedFen: 1_000_000, differenceFen: 1_000_000 },
    sentence: '控制数未安排，二上仍申报 1.00 万元',
  };

  it('says line by line what differs; the sums are the department’s', async () => {
    const departments = [
      { fundType: '一般公共预算', departmentName: '教育局', compared: 2, lines: [line], totals: null },
    ];
    const shown = await open({ year: 2027, issued: true, compared: 2, departments });
    expect(shown).toContain('控制数未安排');
    expect(shown).not.toContain('在控制数以内');
  });

  it('does not call equal what was never told', async () => {
    expect(await open({ year: 2027, issued: false, compared: 0, departments: [] })).toContain('控制数还没有下达');
  });

  it('does not call equal where there was nothing to compare', async () => {
    const nothing = await open({ year: 2027, issued: true, compared: 0, departments: [] });
    expect(nothing).toContain('没有可核对的项目');
    expect(nothing).not.toContain('一致');
  });

  it('says how many agree, where all do', async () => {
    expect(await open({ year: 2027, issued: true, compared: 3, departments: [] })).toContain('共核对 3 个项目');
  });

  it('tells a department of each budget whether there was anything to compare', async () => {
    const totals = { controlFen: 1_000_000, filedFen: 0, overFen: 0 };
    const of = { departmentName: '教育局', lines: [], totals };
    const departments = [
      { ...of, fundType: '一般公共预算', compared: 2 },
      { ...of, fundType: '政府性基金', compared: 0 },
    ];
    const shown = await open({ year: 2027, issued: true, compared: 2, departments });
    expect(shown).toContain('核对 2 个项目，逐项一致');
    expect(shown).toContain('没有可核对的项目');
  });
});
