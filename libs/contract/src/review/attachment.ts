/** Kinds of attachments the rules know (fact 附件类型). */
export const ATTACHMENT_KINDS = [
  '政策依据',
  '实施方案',
  '测算明细',
  '事前绩效评估报告',
  '可研批复',
  '概算批复',
  '数据主管部门意见',
  '项目文本',
  '其他',
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** A row of `attachments` in a draft; the rest of what is filed is taken from the document itself. */
export interface AttachedFile {
  kind: AttachmentKind;
  name: string;
  documentId: string;
  /** Where in the file the proof stands, from 1. */
  pageNo?: number | null;
}

/** A row of `GET /api/v1/attachment-requirements?year=`: asked for when all its conditions hold. */
export interface AttachmentRequirement {
  code: string;
  name: string;
  /** Any of them will do. */
  kinds: AttachmentKind[];
  /** Beginnings of project categories. */
  categories: string[];
  leastFen: number | null;
  nature: '新增' | '延续' | null;
  /** A field of 项目性质 that must be ticked. */
  flag: 'isConstruction' | 'isIt' | null;
  /** The rule that looks at it; null for advice. */
  rule: string | null;
  consequence: '不能提交' | '扣分' | '建议';
  basis: { document: string; number: string | null; article: string | null; certainty: string };
  since: string;
}

/** A row of `GET /api/v1/attachment-uses`: the filings of one's scope a document is attached to. */
export interface AttachmentUse {
  documentId: string;
  projects: { id: string; code: string; name: string; kind: string }[];
}

/** A row of `GET /api/v1/attachment-sorting?documents=id,id`: where a file belongs in the list, judged by name and text. */
export interface SortedFile {
  documentId: string;
  kind: AttachmentKind;
  /** 高: name and opening agree; 中: one of them says so; 低: neither does. */
  confidence: '高' | '中' | '低';
  because: string;
  /** Other units that hold the same bytes. */
  elsewhere: number;
}
