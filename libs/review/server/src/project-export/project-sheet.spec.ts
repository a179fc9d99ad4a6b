import { describe, expect, it } from '@jest/globals';
import { PROJECT_COLUMN_KEYS, type ProjectRow } from '@zhunsheng/contract';

import { projectSheet } from './project-sheet.js';

const row = (part: Partial<ProjectRow>): ProjectRow =>
  ({
    name: '校舍维修',
    code: 'P1',
    requestFen: 123_456_789,
    suggestedFen: null,
    status: null,
    rank: null,
    ...part,
  }) as ProjectRow;

describe('the sheet of projects', () => {
  it('has money in 元 to the 分, keeps zero and missing apart, and names what was never reviewed', () => {
    expect(
      projectSheet(
        [row({}), row({ suggestedFen: 0, status: 'to-verify', rank: 3 })],
        ['name', 'requestFen', 'suggestedFen', 'status', 'rank'],
      ),
    ).toEqual([
      ['项目', '申报金额（元）', '建议金额（元）', '状态', '排序'],
      ['校舍维修', '1234567.89', '', '未机审', ''],
      ['校舍维修', '1234567.89', '0.00', '待核实', '3'],
    ]);
  });

  it('has a title for every column of the list', () => {
    expect(new Set(projectSheet([], PROJECT_COLUMN_KEYS)[0]).size).toBe(PROJECT_COLUMN_KEYS.length);
  });
});
