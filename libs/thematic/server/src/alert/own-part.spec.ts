import { describe, expect, it } from '@jest/globals';
import type { EvidenceRow } from '@zhunsheng/contract';

import { ownPart } from './own-part.js';

const row = (unit: string, amountFen: number | null, unitCode?: string): EvidenceRow => ({
  ...(unitCode === undefined ? {} : { unitCode }),
  ...{ unit, label: `${unit}的系统`, text: '', amountFen, source: '', projectId: null },
});
const units = (...names: string[]) => new Map(names.map((name, at) => [`20100${String(at + 1)}`, name]));
const told = (...evidence: EvidenceRow[]) => ({
  ...{ themeName: '信息化', find: 'system-family', title: '甲局平台等 3 个', sentence: '建议以甲局为底座' },
  ...{ amountFen: 900_00, evidence },
});

describe('an alert as a unit reads it', () => {
  const whole = told(row('甲局', 500_00), row('乙局', 300_00), row('乙局', 100_00));

  it('is whole for who sees every unit, and for a department all of whose rows these are', () => {
    expect(ownPart(whole, null)).toBe(whole);
    expect(ownPart(whole, units('甲局', '乙局', '丙局'))).toBe(whole);
  });
  it('names and sums the own rows alone', () => {
    expect(ownPart(whole, units('乙局'))).toEqual({
      ...{ themeName: '信息化', find: 'system-family', title: '信息化：系统家族，涉及其他单位' },
      ...{ sentence: '与其他单位的事项有关联，请说明本单位的 2 行（合计 400元）', amountFen: 400_00 },
      evidence: [row('乙局', 300_00), row('乙局', 100_00)],
    });
  });
  it('does not call money unknown nought', () => {
    const own = ownPart(told(row('甲局', null), row('乙局', 300_00)), units('甲局'));
    expect(own.amountFen).toBeNull();
    expect(own.sentence).toBe('与其他单位的事项有关联，请说明本单位的 1 行');
  });
  it('knows a row by the code of its unit: two units of one name stay apart, a renamed one keeps its rows', () => {
    const namesakes = told(row('城管站', 500_00, '201001'), row('城管站', 300_00, '202001'));
    expect(ownPart(namesakes, new Map([['202001', '城管站']])).amountFen).toBe(300_00);
    expect(ownPart(namesakes, new Map([['201001', '城市管理服务站']])).amountFen).toBe(500_00);
  });
  it('says nothing of rows to who has none', () => {
    expect(ownPart(whole, units())).toMatchObject({ amountFen: null, evidence: [] });
  });
});
