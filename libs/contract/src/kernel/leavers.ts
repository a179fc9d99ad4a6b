import type { AccountView } from './administration.js';

/** What an administrator may know of a task: that it is there, where, and until when. */
export interface TaskInHand {
  kind: string;
  /** Unit or, of a post, what it is for. */
  place: string;
  count: number;
  /** The earliest day one of them is due. */
  dueOn: string | null;
}

export type LeaverAct = '登记' | '改期' | '已登记' | '已停用';

/** One account a row of the list means. `POST /api/v1/leavers/reading` (multipart): read and looked up, nothing is written. */
export interface LeaverRow {
  /** Row of the file as a person sees it. */
  row: number;
  accountId: string;
  username: string;
  name: string;
  state: AccountView['state'];
  lastDay: string;
  /** What confirming would do; 已登记 and 已停用: nothing more. */
  act: LeaverAct;
  /** The day named before. */
  before: string | null;
  inHand: TaskInHand[];
}

/** `POST /api/v1/leavers`: all rows or none. */
export interface GiveLeavers {
  rows: { accountId: string; lastDay: string }[];
}

/** `GET /api/v1/leavers`, `POST /api/v1/leavers/:id/withdrawal` */
export interface LeaverView {
  id: string;
  username: string;
  name: string;
  lastDay: string;
  state: '待停用' | '已停用' | '已撤回';
  givenBy: string;
  givenAt: string;
  endedAt: string | null;
  /** Why the day came and the account is still open. */
  hindrance: string | null;
  /** What is his still; handed over, it is gone from here. */
  inHand: TaskInHand[];
}
