import { describe, expect, it } from '@jest/globals';

import { documentTables } from './document-tables.js';
import { readIndicatorTables } from './read-indicators.js';

const cells = (rows: readonly (readonly string[])[], place: (row: number, column: number) => string) =>
  rows.flatMap((row, r) => row.flatMap((text, c) => (text === '' ? [] : [{ text, place: place(r + 1, c + 1) }])));

const FORM = [
  ['项目名称', '校舍维修'],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出', '数量', '维修面积', '≥5200平方米'],
  ['', '质量', '验收合格率', '≥95%'],
  ['效益', '社会效益', '受益学生', '≥1200人'],
];

describe('an indicator table in a document', () => {
  it('is found below the head of a printed form, merged levels carried down', () => {
    const other = cells([['附注', '无']], (r, c) => `表1 第${r}行第${c}列`);
    const form = cells(FORM, (r, c) => `表2 第${r}行第${c}列`);
    const spans = [{ text: '绩效目标申报表', place: '第 1 段' }, ...other, ...form];
    const { rows } = readIndicatorTables(documentTables([{ no: 1, spans }]));
    expect(rows.map(({ level1, name, numericValue }) => [level1, name, numericValue])).toEqual([
      ['产出', '维修面积', 5200],
      ['产出', '验收合格率', 95],
      ['效益', '受益学生', 1200],
    ]);
  });

  it('is read from a sheet; hidden cells do not count', () => {
    const spans = cells(FORM, (r, c) => `${'ABCD'[c - 1] ?? ''}${r}`).map((span) =>
      span.text === '受益学生' ? { ...span, hidden: '隐藏行' } : span,
    );
    const { rows, problems } = readIndicatorTables(documentTables([{ no: 1, spans }]));
    expect(rows.map(({ name }) => name)).toEqual(['维修面积', '验收合格率']);
    expect(problems).toContainEqual(expect.objectContaining({ row: 5, column: '三级指标' }));
  });

  it('says so when there is none', () => {
    expect(readIndicatorTables(documentTables([{ no: 1, spans: [{ text: '通知', place: '第 1 段' }] }]))).toMatchObject(
      {
        rows: [],
        problems: [{ row: null }],
      },
    );
  });
});
