import { describe, expect, it } from '@jest/globals';
import type { ReviewedProject } from '@zhunsheng/contract';

import { type AnsweredReturn, readReturn } from './followed-advice.js';

const submitted = (version: number, rules: string[], suggestedFen = 0) => ({
  version,
  gate: {
    ...{ status: 'graded', grade: 'B', necessity: 70, importance: 50, quality: 60 + version, suggestedFen },
    findings: rules.map((rule) => ({ rule })),
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
    expect(outcomes({ before: submitted(1, ['P01']) })).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it('is followed where the machine no longer finds it, and not where it does', () => {
    const part = { before: submitted(1, ['P01', 'F02'], 100), after: submitted(2, ['F02'], 300) };
    expect(outcomes(part)).toEqual(['followed', 'still', 'unknown']);
    expect(readReturn(returned(part))).toMatchObject({
      before: { version: 1, quality: 61, suggestedFen: 100, findings: 2 },
      after: { version: 2, quality: 62, suggestedFen: 300, findings: 1 },
    });
  });

  it('is not known where what was sent back was filed elsewhere', () => {
    expect(outcomes({ after: submitted(2, []) })).toEqual(['unknown', 'unknown', 'unknown']);
  });
});
