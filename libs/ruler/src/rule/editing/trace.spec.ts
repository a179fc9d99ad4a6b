import { makeRule, SMALL_DICTIONARY } from '../../../testing/index.js';
import { buildBatch, type FactRow } from '../../index.js';
import { traceRule } from './trace.js';

const rule = makeRule({
  code: 'F01',
  appliesTo: { when: '类别 in ("22", "31")' },
  parameters: [{ name: '上限', value: 5, unit: '万元', since: '2026', until: null, basis: 0, certainty: 'L' }],
  let: { 人均: '申报金额 / 人数' },
  bands: [{ when: '人均 > 上限 and (count(明细[数量 > 1]) > 0 or 开工日 < date("2026-01-01"))', points: '0 - 人数' }],
});

const FACTS: FactRow = { 类别: '31', 申报金额: 30_000_000, 人数: 3, 明细: [{ 数量: 2 }, { 数量: 1 }] };
const trace = (facts: FactRow) =>
  traceRule(rule, buildBatch(SMALL_DICTIONARY, [{}, facts]), 1, 2026).map(({ field, text, value, depth }) => [
    field,
    depth,
    text,
    value,
  ]);

it('gives every part of every condition its value, parents first', () => {
  expect(trace(FACTS)).toEqual([
    ['appliesTo.when', 0, '类别 in ("22", "31")', '是'],
    ['appliesTo.when', 1, '类别', '31'],
    ['let.人均', 0, '申报金额 / 人数', '100,000元'],
    ['let.人均', 1, '申报金额', '300,000元'],
    ['let.人均', 1, '人数', '3'],
    ['bands[0].when', 0, '人均 > 上限 and (count(明细[数量 > 1]) > 0 or 开工日 < date("2026-01-01"))', '是'],
    ['bands[0].when', 1, '人均 > 上限', '是'],
    ['bands[0].when', 2, '人均', '100,000元'],
    ['bands[0].when', 2, '上限', '50,000元'],
    ['bands[0].when', 1, 'count(明细[数量 > 1]) > 0 or 开工日 < date("2026-01-01")', '是'],
    ['bands[0].when', 2, 'count(明细[数量 > 1]) > 0', '是'],
    ['bands[0].when', 3, 'count(明细[数量 > 1])', '1'],
    ['bands[0].when', 2, '开工日 < date("2026-01-01")', '（无数据）'],
    ['bands[0].when', 3, '开工日', '（无数据）'],
    ['bands[0].points', 0, '0 - 人数', '-3'],
    ['bands[0].points', 1, '人数', '3'],
  ]);
});

it('says why a value is missing', () => {
  const batch = buildBatch(SMALL_DICTIONARY, [{ ...FACTS, 人数: 0 }]);
  expect(traceRule(rule, batch, 0, 2026).find(({ field }) => field === 'let.人均')).toMatchObject({
    state: 'missing',
    causes: ['no-value'],
  });
});

describe('the value of one part', () => {
  const of = (change: Partial<typeof rule>, facts: FactRow = FACTS) =>
    traceRule({ ...rule, ...change }, buildBatch(SMALL_DICTIONARY, [facts]), 0, 2026).map(
      ({ field, text, value, state }) => [field, text, value, state],
    );
  const bands = (when: string) => ({ appliesTo: {}, let: {}, bands: [{ when, points: -1 }] });
  const EVERY: FactRow = { ...FACTS, 项目名称: '房屋修缮', 开工日: '2026-03-05', 是否采购: false, 占比: 0.5 };

  it.each<[string, string, string, string]>([
    ['是否采购', '是否采购', '否', 'false'],
    ['开工日 > date("2026-01-01")', '开工日', '2026-03-05', 'value'],
    ['contains(项目名称, "修")', '项目名称', '房屋修缮', 'value'],
    ['占比 > 0.4', '占比', '0.5', 'value'],
    ['类别 = "31"', '类别', '31', 'value'],
    ['max(人数, 9) = 9', 'max(人数, 9)', '9', 'value'],
    ['(人数 > 3)', '人数 > 3', '否', 'false'],
  ])('of %s: %s is %s', (when, text, value, state) => {
    expect(of(bands(when), EVERY)).toContainEqual(['bands[0].when', text, value, state]);
  });

  it.each(['是否采购', '开工日 > date("2026-01-01")', 'contains(项目名称, "修")', '类别 = "31"', '占比 > 0.4'])(
    'is missing where nobody gave it: %s',
    (when) => {
      const steps = of(bands(when), {});
      expect(steps.every(([, , , state]) => state === 'missing')).toBe(true);
      expect(steps.length).toBeGreaterThan(0);
    },
  );

  it('of a list, or of what each row has for itself, is none', () => {
    expect(of(bands('count(明细) > 1'), EVERY).map(([, text]) => text)).toEqual(['count(明细) > 1', 'count(明细)']);
    const rows = of(bands('some 行 in 明细 satisfies 行.科目 = "a"'), EVERY);
    expect(rows.map(([, text]) => text)).toEqual(['some 行 in 明细 satisfies 行.科目 = "a"']);
  });

  it('is traced in exemptions, and not in what cannot be read', () => {
    const whitelist = [{ when: '是否采购', basis: '', until: '' }];
    expect(of({ ...bands('人数 > 3'), whitelist }, EVERY)[0]).toEqual(['whitelist[0].when', '是否采购', '否', 'false']);
    expect(of(bands('人数 >'), EVERY)).toEqual([]);
    const { let: _, ...none } = rule;
    expect(traceRule({ ...none, ...bands('人数 > 3') }, buildBatch(SMALL_DICTIONARY, [EVERY]), 0, null)).toHaveLength(
      2,
    );
  });
});
