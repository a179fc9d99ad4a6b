import { describe, expect, it } from '@jest/globals';

import { type Sample, SampleIndex } from './sample-index.js';

const SAMPLES: Sample[] = [
  { code: '30201', text: '办公费', source: 'name', times: 1 },
  { code: '30202', text: '印刷费', source: 'name', times: 1 },
  { code: '30202', text: '印刷', source: 'keyword', times: 1 },
  { code: '30202', text: '宣传资料印刷', source: 'line', times: 40 },
  { code: '30209', text: '物业管理费', source: 'name', times: 1 },
  { code: '30299', text: '其他商品和服务支出', source: 'name', times: 1 },
  { code: '30226', text: '劳务费', source: 'name', times: 1 },
  { code: '30226', text: '资料整理劳务', source: 'line', times: 3 },
];

describe('suggesting a code for a text', () => {
  const index = new SampleIndex(SAMPLES);

  it('puts the code of like texts first, with the text that spoke loudest', () => {
    const [first, second] = index.rank('普法宣传资料印刷');
    expect(first).toMatchObject({ code: '30202', because: { text: '宣传资料印刷', source: 'line' } });
    expect(second?.code).toBe('30226');
  });

  it('says nothing of a text it has never seen the like of', () => expect(index.rank('卫星发射')).toEqual([]));

  it('takes no hint from words of every name', () => expect(index.rank('其他支出')).toEqual([]));

  it('takes a person’s correction before forty lines', () => {
    const taught = new SampleIndex([
      ...SAMPLES,
      { code: '30226', text: '宣传资料印刷', source: 'correction', times: 1 },
    ]);
    expect(taught.rank('宣传资料印刷')[0]).toMatchObject({ code: '30226', because: { source: 'correction' } });
    expect(index.rank('宣传资料印刷')[0]?.code).toBe('30202');
  });

  it('gives the same order whatever order it learnt in', () => {
    const backwards = new SampleIndex([...SAMPLES].reverse());
    for (const text of ['资料印刷', '物业', '办公管理']) {
      expect(backwards.rank(text).map(({ code }) => code)).toEqual(index.rank(text).map(({ code }) => code));
    }
  });
});
