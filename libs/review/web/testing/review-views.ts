import type { ProjectRow } from '@zhunsheng/contract';

/** A row with good defaults; name only what the story is about. */
export function aRow(row: Partial<ProjectRow> = {}): ProjectRow {
  return {
    id: 'P1',
    code: '990100-2027-0001',
    name: '中小学校舍维修改造',
    unitCode: '205001',
    unitName: '云衡市第一中学',
    departmentName: '教育局',
    category: '22',
    categoryName: '特定目标类',
    nature: '延续',
    year: 2027,
    requestFen: 150_000_000,
    state: '已送审',
    status: 'graded',
    grade: 'A',
    necessity: 81,
    importance: 82,
    quality: 88.5,
    priority: 83.2,
    rank: 1,
    suggestedFen: 142_500_000,
    flags: [],
    blockers: 0,
    warnings: 2,
    ...row,
  };
}
