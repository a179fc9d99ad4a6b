import type { JudgedSubmission } from '@zhunsheng/contract';
import { FOLLOWED, changesOf } from './followed-words';

const SUBMISSION: JudgedSubmission = {
  ...{ version: 1, status: 'blocked', grade: 'B', necessity: 71.5, importance: 40, quality: 62 },
  ...{ suggestedFen: 100_000_000, findings: 5, notEvaluated: 1 },
};

describe('the effect of advice', () => {
  it('names what changed, and nothing else', () => {
    expect(changesOf(SUBMISSION, { ...SUBMISSION, version: 2 })).toEqual([]);
    const after: JudgedSubmission = { ...SUBMISSION, status: 'graded', grade: 'A', quality: 68.25, importance: 39 };
    expect(changesOf(SUBMISSION, { ...after, findings: 2, suggestedFen: 150_000_000 })).toEqual([
      '已拦截 → 已定级',
      '等级 B → A',
      '重要性 −1',
      '质量分 +6.3',
      '疑点 5 → 2 条',
      '建议金额 +50.00 万元',
    ]);
  });

  it('does not sell a finding nobody can see any more as mended', () => {
    const after = { ...SUBMISSION, version: 2, findings: 4, notEvaluated: 2 };
    expect(changesOf(SUBMISSION, after)).toEqual(['疑点 5 → 4 条', '未判定 1 → 2 条']);
    expect(FOLLOWED.unknown).toBe('未判定');
  });

  it('says nothing of an amount that was not suggested', () => {
    expect(changesOf({ ...SUBMISSION, suggestedFen: null }, SUBMISSION)).toEqual([]);
  });
});
