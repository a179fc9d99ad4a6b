/** A row of `GET /api/v1/notices`: what the bureau tells a unit, with receipt. */
export interface NoticeView {
  id: string;
  unitCode: string;
  kind: '退回' | '依据失效' | '催报' | '延期' | '合并' | '预警' | '事项';
  projectId: string | null;
  title: string;
  body: string;
  rules: string[];
  dueOn: string | null;
  /** The day from which it counts against the unit: that of the receipt, else some days after it was sent. */
  countsOn: string | null;
  sentBy: string;
  sentAt: string;
  readBy: string | null;
  readAt: string | null;
}

/** `GET /api/v1/notices/unread` */
export interface UnreadNotices {
  count: number;
}
