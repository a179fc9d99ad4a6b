import type { Finding } from '@zhunsheng/ruler';

import { shownTo } from './foreign-names.js';

const FINDING: Finding = {
  rule: 'N09',
  severity: 'warn-evidence',
  outcome: 'hit',
  cause: null,
  points: 0,
  sentence: '与其他单位“展厅更新（P0009）”相似度 100%',
  evidence: [
    { fact: '跨单位最高相似度', value: 1, source: 'fact_similarity.other_unit' },
    { fact: '跨单位最似项目', value: '展厅更新（P0009）', source: 'fact_similarity.other_unit_project' },
  ],
  basis: [],
};

describe('findings on another unit', () => {
  it.each(['unit', 'dept', 'none'] as const)('do not name its project to a reader of scope %s', (kind) => {
    const shown = shownTo({ kind }, { grade: 'A', findings: [FINDING] });
    expect(JSON.stringify(shown)).not.toMatch(/展厅更新|P0009/);
    expect(shown).toMatchObject({ grade: 'A', findings: [{ sentence: '与其他单位“其他单位的项目”相似度 100%' }] });
    expect(shown.findings[0]?.evidence[0]?.value).toBe(1);
  });

  it('name it to the bureau', () => {
    expect(shownTo({ kind: 'region' }, { findings: [FINDING] }).findings).toEqual([FINDING]);
  });

  it.each([
    ['T08', '最似系统', '执法平台（990100260000001）', '本年另一份申报的系统'],
    ['T10', '最似课题', '产业规划研究（990100260000002）', '本年另一份申报的课题'],
    ['T08', '最似系统', '协同办公平台', '协同办公平台'],
  ])('%s: a filing of this year is not named, what is in use is (%s %s)', (rule, fact, value, seen) => {
    const evidence = [{ fact, value, source: 'fact_similarity' }];
    const finding = { ...FINDING, rule, sentence: `与“${value}”相似`, evidence };
    const [shown] = shownTo({ kind: 'unit' }, { findings: [finding] }).findings;
    expect(shown).toMatchObject({ sentence: `与“${seen}”相似`, evidence: [{ value: seen }] });
  });

  it('leave other findings as they are', () => {
    const other = { ...FINDING, rule: 'N08', evidence: [] };
    expect(shownTo({ kind: 'unit' }, { findings: [other] }).findings).toEqual([other]);
  });
});
