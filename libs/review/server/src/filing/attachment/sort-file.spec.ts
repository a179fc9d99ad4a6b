import { describe, expect, it } from '@jest/globals';

import { sortFile } from './sort-file.js';

describe('sorting a file into the list', () => {
  it.each([
    ['校舍维修实施方案.docx', '云衡市第一中学校舍维修实施方案', '实施方案', '高'],
    ['扫描件0001.pdf', '关于校舍维修项目可行性研究报告的批复', '可研批复', '中'],
    ['附件3.pdf', null, '其他', '低'],
    ['照片.jpg', '', '其他', '低'],
    ['三家报价.xlsx', null, '测算明细', '中'],
    ['三家报价.xlsx', '合同', '测算明细', '低'],
  ])('%s that begins with %s is %s', (name, opening, kind, confidence) => {
    expect(sortFile({ name, opening })).toMatchObject({ kind, confidence });
  });

  it('believes what the file says of itself before its name', () => {
    expect(sortFile({ name: '政策依据通知.pdf', opening: '2026年校舍维修项目预算明细表' })).toMatchObject({
      kind: '测算明细',
      because: '开头写有“明细”',
    });
  });
});
