import type { ActOnAlert, AlertLevel, AlertState, Role } from '@zhunsheng/contract';

export type Act = ActOnAlert['act'];

const BUREAU: readonly Role[] = ['reviewer', 'performance', 'budget'];
const UNIT: readonly Role[] = ['clerk', 'head', 'dept'];

export interface Move {
  from: readonly AlertState[];
  /** Null: the state stays. */
  to: AlertState | null;
  roles: readonly Role[];
}

const OPEN: readonly AlertState[] = ['待通知', '待说明', '待举证', '待办结'];

/** 蓝 only records and 黄 asks for words; 橙 and 红 ask for a paper as well. */
export function moveOf(act: Act, level: AlertLevel): Move {
  switch (act) {
    case 'notify':
      return { from: ['待通知'], to: '待说明', roles: BUREAU };
    case 'explain':
      return { from: ['待说明'], to: level === 'orange' || level === 'red' ? '待举证' : '待办结', roles: UNIT };
    case 'evidence':
      return { from: ['待举证'], to: '待办结', roles: UNIT };
    case 'close':
      // a record may be closed by who looked at it; what a unit was asked about is closed when it has answered
      return { from: level === 'blue' ? ['待通知', '待办结'] : ['待办结'], to: '已办结', roles: BUREAU };
    case 'snooze':
      return { from: OPEN, to: '已搁置', roles: BUREAU };
    case 'wake':
      // back to where it was: an answer once given stays given
      return { from: ['已搁置'], to: null, roles: BUREAU };
    case 'refer':
      return { from: [...OPEN, '已办结'], to: null, roles: BUREAU };
  }
}

/** What was laid aside is not overdue on the day it comes back (L). */
export const WAKE_DAYS = 7;

const LADDER: readonly AlertLevel[] = ['blue', 'yellow', 'orange', 'red'];

/** One level up; red stays red. */
export const raisedLevel = (level: AlertLevel): AlertLevel =>
  LADDER[Math.min(LADDER.length - 1, LADDER.indexOf(level) + 1)] ?? 'red';
