import { describe, expect, it } from '@jest/globals';
import { ALERT_LEVELS } from '@zhunsheng/contract';

import { moveOf, raisedLevel } from './moves.js';

describe('the way of an alert', () => {
  it('asks for a paper only where the level says so', () => {
    expect(ALERT_LEVELS.map((level) => moveOf('explain', level).to)).toEqual(['待办结', '待办结', '待举证', '待举证']);
  });
  it('lets nobody close what a unit was asked about before it has answered', () => {
    expect(moveOf('close', 'yellow').from).toEqual(['待办结']);
    expect(moveOf('close', 'blue').from).toContain('待通知');
  });
  it('goes up one step at a time and ends at red', () => {
    expect(ALERT_LEVELS.map(raisedLevel)).toEqual(['yellow', 'orange', 'red', 'red']);
  });
  it('keeps unit and bureau apart', () => {
    for (const act of ['explain', 'evidence'] as const) expect(moveOf(act, 'red').roles).not.toContain('reviewer');
    for (const act of ['notify', 'close', 'snooze', 'refer'] as const)
      expect(moveOf(act, 'red').roles).not.toContain('clerk');
  });
});
