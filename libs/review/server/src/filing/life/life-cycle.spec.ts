import { describe, expect, it } from '@jest/globals';
import { FILING_ACTS, FILING_STATES, ROLES } from '@zhunsheng/contract';

import { moveOf, MOVES } from './life-cycle.js';

describe('the life of a filing', () => {
  it('leads from a draft through the library and the budget into the archive', () => {
    const way = [
      ['submit', 'clerk'],
      ['pass', 'head'],
      ['pass', 'dept'],
      ['admit', 'reviewer'],
      ['arrange', 'budget'],
      ['approve', 'budget'],
      ['execute', 'reviewer'],
      ['complete', 'reviewer'],
      ['evaluate', 'performance'],
      ['archive', 'budget'],
    ] as const;
    let state: (typeof FILING_STATES)[number] = '草稿';
    for (const [act, role] of way) {
      const move = moveOf(act, state, [role], false);
      if (!('to' in move)) throw new Error(`${act} refused: ${move.refused}`);
      state = move.to;
    }
    expect(state).toBe('已归档');
  });

  it('lets nobody but the system say that a basis fell', () => {
    for (const role of ROLES) expect(moveOf('lapse', '已入库', [role], true)).toEqual({ refused: 'role' });
    expect(moveOf('lapse', '执行中', [], true)).toEqual({ refused: 'state' });
  });

  it('knows at most one way for a state, an act and a role', () => {
    for (const act of FILING_ACTS)
      for (const state of FILING_STATES)
        for (const role of ROLES) {
          const ways = MOVES.filter((m) => m.act === act && m.from.includes(state) && m.roles.includes(role));
          expect(ways.length).toBeLessThanOrEqual(1);
        }
  });

  it('leads out of every state but the ends, and to every state', () => {
    const closed = FILING_STATES.filter((state) => !MOVES.some((move) => move.from.includes(state)));
    expect(closed).toEqual(['不予入库', '已归档', '已出库']);
    expect(FILING_STATES.filter((state) => !MOVES.some((move) => move.to === state))).toEqual([]);
  });

  it('says whether the state, the role or a missing reason stands in the way', () => {
    expect(moveOf('pass', '草稿', ['head'], false)).toEqual({ refused: 'state' });
    expect(moveOf('pass', '单位审核', ['clerk'], false)).toEqual({ refused: 'role' });
    expect(moveOf('return', '单位审核', ['head'], false)).toEqual({ refused: 'reason' });
    expect(moveOf('return', '单位审核', ['head'], true)).toEqual({ to: '退回' });
  });

  it('gives no money without the library, on any way of up to eight acts', () => {
    const MONEY: readonly string[] = ['已安排', '已批复', '执行中', '调整中', '已完成', '已终止', '已评价', '已归档'];
    let ways = 0;
    const walk = (state: (typeof FILING_STATES)[number], way: readonly string[]): void => {
      ways++;
      // what came after the unit's word, or after a basis fell, was looked at by finance before money was set aside
      const since = Math.max(way.lastIndexOf('submit'), way.lastIndexOf('verify'), way.lastIndexOf('lapse'));
      if (MONEY.includes(state)) expect([way, way.slice(since + 1).includes('admit')]).toEqual([way, true]);
      if (way.length === 8) return;
      for (const { act, from, to } of MOVES) if (from.includes(state)) walk(to, [...way, act]);
    };
    walk('草稿', []);
    expect(ways).toBeGreaterThan(300);
  });

  it('keeps the three administrators out', () => {
    for (const { roles } of MOVES)
      expect(roles.filter((role) => ['sysadmin', 'secadmin', 'audadmin'].includes(role))).toEqual([]);
  });
});
