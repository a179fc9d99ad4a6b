import { aFinding, aRule } from '../../testing/review-views';
import { plumbReading } from './plumb-reading';

const rule = (...names: string[]) =>
  aRule({ parameters: names.map((name) => ({ name, value: '', unit: '', since: '', basis: '', certainty: 'L' })) });

describe('plumbReading', () => {
  it('hangs the measured ratio on the threshold the rule read', () => {
    const finding = aFinding({
      evidence: [
        { fact: '前年预算数', value: 100_000_00, unit: '元', source: 'x' },
        { fact: '率', value: 0.52, unit: '比率', source: 'x' },
        { fact: '红线', value: 0.6, unit: '比率', source: '参数' },
      ],
    });
    const measured = plumbReading(finding, rule('红线'));
    expect(measured?.reading).toEqual({ value: 0.52, low: 0.6, high: null, peers: [] });
    expect(measured?.format(0.52)).toBe('52.0%');
  });

  it('draws an interval only between a lower and an upper bound, not between two alarm lines', () => {
    const evidence = (a: string, b: string) => [
      { fact: '单价', value: 30, unit: '元', source: 'x' },
      { fact: a, value: 10, unit: '元', source: 'x' },
      { fact: b, value: 20, unit: '元', source: 'x' },
    ];
    const interval = plumbReading(
      aFinding({ evidence: evidence('标准下限', '标准上限') }),
      rule('标准下限', '标准上限'),
    );
    expect(interval?.reading).toMatchObject({ low: 10, high: 20 });
    const lines = plumbReading(aFinding({ evidence: evidence('红线', '黄线') }), rule('红线', '黄线'));
    expect(lines?.reading).toMatchObject({ low: 10, high: null });
  });

  it('takes a computed share without a unit, and the threshold the sentence names', () => {
    const finding = aFinding({
      sentence: '执行率 71% 低于 80%',
      evidence: [
        { fact: '往年占比', value: 0.2, unit: '比率', source: 'x' },
        { fact: '率', value: 0.71, source: '计算：前年执行数 / 前年预算数' },
        { fact: '红线', value: 0.6, unit: '比率', source: '参数' },
        { fact: '黄线', value: 0.8, unit: '比率', source: '参数' },
      ],
    });
    expect(plumbReading(finding, rule('红线', '黄线'))?.reading).toMatchObject({ value: 0.71, low: 0.8 });
  });

  it('draws nothing where the rule has no threshold', () => {
    expect(plumbReading(aFinding({ evidence: [{ fact: '依据数', value: 0, source: 'x' }] }), rule())).toBeNull();
  });
});
