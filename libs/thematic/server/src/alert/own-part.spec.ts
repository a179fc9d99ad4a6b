import { describe, expect, it } from '@jest/globals';
import type { EvidenceRow } from '@zhunsheng/contract';

import { ownPart } from './own-part.js';

const row = (unit: string, amountFen: number | null): EvidenceRow => ({
  ...{ unit, label: `${unit}的系统`, text: '', amountFen, source: '', projectId: null },
});
const told = (...evidence: EvidenceRow[]) => ({
  ...{ themeName: '信息化', find: 'system-family', title: '甲局平台等 3 个', sentence: '建议以甲局为底座' },
  ...{ amountFen: 900_00, evidence },
});

describe('an alert as a unit reads it', () => {
  const whole = told(row('甲局', 500_00), row('乙局', 300_00), row('乙局', 100_00));

  it('is whole for who sees every unit, and for a department all of whose rows these are', () => {
    expect(ownPart(whole, null)).toBe(whole);
    expect(ownPart(whole, new Set(['甲局', '乙局', '丙局']))).toBe(whole);
  });
  it('names and sums the own rows alone', () => {
    expect(ownPart(whole, new Set(['乙局']))).toEqual({
      ...{ themeName: '信息化', find: 'system-family', title: '信息化：系统家族，涉及其他单位' },
      ...{ sentence: '与其他单位的事项有关联，请说明本单位的 2 行（合计 400元）', amountFen: 400_00 },
      evidence: [row('乙局', 300_00), row('乙局', 100_00)],
    });
  });
  it('does not call money unknown nought', () => {
    const own = ownPart(told(row('甲局', null), row('乙局', 300_00)), new Set(['甲局']));
    expect(own.amountFen).toBeNull();
    expect(own.sentence).toBe('与其他单位的事项有关联，请说明本单位的 1 行');
  });
  it('says nothing of rows to who has none', () => {
    expect(ownPart(whole, new Set())).toMatchObject({ amountFen: null, evidence: [] });
  });
});
