import { describe, expect, it } from '@jest/globals';
import type { ReviewedProject } from '@zhunsheng/contract';

import { type AnsweredReturn, readReturn } from './followed-advice.js';

interface Judged {
  hit?: string[];
  unseen?: string[];
  passed?: string[];
}
const submitted = (version: number, { hit = [], unseen = [], passed = [] }: Judged, suggestedFen = 0) => ({
  version,
  gate: {
    ...{ status: 'graded', grade: 'B', necessity: 70, importance: 50, quality: 60 + version, suggestedFen },
    findings: [
      ...hit.map((rule) => ({ rule, outcome: 'hit' })),
      ...unseen.map((rule) => ({ rule, outcome: 'not-evaluated' })),
    ],
    passed,
  } as unknown as ReviewedProject,
});
const returned = (part: Partial<AnsweredReturn>): AnsweredReturn => ({
  ...{ projectId: 'p', name: '校舍维修', at: '2025-09-01T00:00:00Z', rules: ['P01', 'F02', 'N01'] },
  ...{ before: null, after: null },
  ...part,
});
const outcomes = (part: Partial<AnsweredReturn>) => readReturn(returned(part)).rules.map(({ outcome }) => outcome);

describe('what became of the reasons of a return', () => {
  it('waits for the next submission', () => {
    expect(outcomes({ before: submitted(1, { hit: ['P01'] }) })).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it('is followed where the machine found it and now passes it, and not where it still finds it', () => {
    const part = {
      before: submitted(1, { hit: ['P01', 'F02'] }, 100),
      after: submitted(2, { hit: ['F02'], passed: ['P01', 'N01'] }, 300),
    };
    expect(outcomes(part)).toEqual(['followed', 'still', 'unknown']);
    expect(readReturn(returned(part))).toMatchObject({
      before: { version: 1, quality: 61, suggestedFen: 100, findings: 2 },
      after: { version: 2, quality: 62, suggestedFen: 300, findings: 1 },
    });
  });

  it('is neither found nor mended where the machine could not judge it, before or after', () => {
    const before = submitted(1, { hit: ['P01', 'F02'], unseen: ['N01'] });
    // P01 cannot be seen any more, F02 applies no more, N01 was never found
    const after = submitted(2, { unseen: ['P01'], passed: ['N01'] });
    expect(outcomes({ before, after })).toEqual(['unknown', 'unknown', 'unknown']);
    expect(outcomes({ before, after: submitted(2, { unseen: ['N01'], passed: ['P01', 'F02'] }) })).toEqual([
      ...['followed', 'followed', 'unknown'],
    ]);
    expect(readReturn(returned({ before, after }))).toMatchObject({
      before: { findings: 2, notEvaluated: 1 },
      after: { findings: 0, notEvaluated: 1 },
    });
  });

  it('is not known where what was sent back was filed elsewhere', () => {
    expect(outcomes({ after: submitted(2, { passed: ['P01', 'F02', 'N01'] }) })).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});
