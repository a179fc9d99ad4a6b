import { describe, expect, it } from '@jest/globals';

import { rowSorter } from './row-kinds.js';

const mapping = {
  schema: 'zhunsheng.import/1' as const,
  library: 'history',
  fillDown: [],
  rows: { setAside: [] },
  columns: { unit_code: { column: '单位' }, name: { column: '项目名称' }, initial_fen: { column: '年初预算' } },
};
const header = {
  columns: ['序号', '单位', '项目名称', '年初预算', '执行数', '执行率'],
  top: 0,
  bodyStart: 1,
  captionUnit: null,
};
const sort = rowSorter(mapping, header);
const kindOf = (text: string) => {
  const kind = sort({ number: 5, cells: text.split('|') });
  return kind.kind === 'aside' ? kind.reason : kind.kind;
};

describe('a row beneath the header', () => {
  it.each([
    ['栏次|甲|乙|1|2|3', '栏次（给列编的号）'],
    ['1|2|3|4|5|6', '栏次（给列编的号）'],
    ['栏次||(1)|(2)|(3)|(4)=(3)/(2)', '栏次（给列编的号）'],
    ['A|B|C|1|2|3=2/1', '栏次（给列编的号）'],
    ['1|云衡市教育局|校车更新|2|3|', 'line'],
    ['1|205001|校车|12|15|125%', 'line'],
    ['|小 计||3|3|', 'total'],
    ['合  计|||30|28|', 'total'],
    ['序号|单位|项目名称|年初预算|执行数|执行率', '重复的表头'],
    ['填表人：张某||||审核：李某|', '表下的说明'],
    ['|| 其中：新能源车|3|3|', '“其中”行（上一行已经包含）'],
    ['1| 其中：新能源车||3|3|', '“其中”行（上一行已经包含）'],
    ['1|云衡市教育局|其中：新能源车|3|3|', '“其中”行（上一行已经包含）'],
    ['1|云衡市教育局|校车更新|其中：新能源车 3 辆|3|', 'line'],
    ['校车更新|其中：新能源车 3 辆|校车|3|3|', 'line'],
    ['一、教育类|||||', '只有一格有内容（分段标题或说明）'],
  ])('%s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});
