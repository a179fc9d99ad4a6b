import type { RecoverableView, Role, StockFundView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { StockFundsPage } from './stock-funds-page';

const radar: RecoverableView = {
  totalFen: 800_000_000,
  confirmedFen: 500_000_000,
  estimatedFen: 100_000_000,
  recoveredFen: 0,
  byKind: [{ name: '沉睡账户', code: null, count: 2, fen: 800_000_000, confirmedFen: 500_000_000 }],
  byAge: [],
  byUnit: [{ name: '教育局', code: '101001', count: 1, fen: 800_000_000, confirmedFen: 0 }],
  byFundType: [],
  freshness: {
    state: 'fresh',
    source: '清理填报',
    asOf: '2026-06-30',
    ageDays: 62,
    usedOn: '2026-08-31',
    ageingAfterDays: 100,
    staleAfterDays: 400,
    licence: null,
  },
};

const fund: StockFundView = {
  id: 'f-1',
  unitCode: '101001',
  unitName: '教育局',
  kind: '沉睡账户',
  fundType: '单位资金',
  name: '基建户余额',
  amountFen: 300_000_000,
  recoveredFen: 0,
  estimated: false,
  idleSince: '2022-05-01',
  state: '待核实',
  basis: '账户年检',
  note: null,
  asOf: '2026-06-30',
  ageYears: 4,
  decidable: true,
};

async function open(role: Role, funds = [fund]) {
  const page = await openPage({ path: 'stock-funds', component: StockFundsPage }, '/stock-funds', [role]);
  await page.answer('/api/v1/stock-funds/radar', radar);
  await page.answer('/api/v1/stock-funds?', { items: funds, total: funds.length, next: null });
  return page;
}

const button = (root: ParentNode, words: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent.includes(words));

describe('money that could come back', () => {
  it('is summed, and the bar tells what is confirmed from what is only said', async () => {
    const { text, element } = await open('leader');
    expect(text()).toContain('尚可收回800.00');
    expect(text()).toContain('其中已核定500.00');
    const widths = [...element.querySelectorAll<HTMLElement>('li .whole, li .sure')].map((bar) => bar.style.width);
    expect(widths).toEqual(['100%', '62.5%', '100%', '0%']);
  });

  it.each<[Role, boolean, boolean]>([
    ['leader', false, false],
    ['clerk', true, false],
    ['budget', true, true],
  ])('lets %s do what the role may', async (role, records, decides) => {
    const { element } = await open(role);
    expect(button(element, '登记存量') !== undefined).toBe(records);
    expect(button(element, '核定') !== undefined).toBe(decides);
  });

  it('is not decided by who recorded it', async () => {
    const { element } = await open('budget', [{ ...fund, decidable: false }]);
    expect(button(element, '核定')).toBeUndefined();
  });

  it('is asked for again with a filter', async () => {
    const { element, http } = await open('budget');
    const [kind] = element.querySelectorAll('select');
    kind!.value = '股权分红';
    kind!.dispatchEvent(new Event('change'));
    await settled();
    const [request] = http.match(({ urlWithParams }) => urlWithParams.startsWith('/api/v1/stock-funds?'));
    expect(new URL(request!.request.urlWithParams, 'http://x').searchParams.get('kind')).toBe('股权分红');
  });
});
