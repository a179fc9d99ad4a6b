/** Left, top, width and height as parts (0–1) of the page, origin top left. */
export type TextBox = readonly [number, number, number, number];

/** A line, a paragraph or a cell, and where it stands. */
export interface TextSpan {
  text: string;
  /** In words people use: `第 3 段`, `表1 第2行第3列`, `B7`, `第 5 行`. */
  place: string;
  box?: TextBox;
  /** 0–1; only where a machine looked at a picture. */
  confidence?: number;
  /** Why the figures in it must be compared with the paper: two readings that differ, or one that is unsure. */
  doubt?: string;
  /** Why people do not see this text when they open the file (`白色文字`, `隐藏行`…); such text is never evidence by itself. */
  hidden?: string;
}

/** A page, a sheet, or the whole body of a file without pages. */
export interface TextPage {
  number: number;
  title: string;
  source: '文字' | '识别';
  /** Mean over the text of the page; 1 for text the file itself holds. */
  confidence: number;
  /** Height over width; null where the file has no pages. */
  shape: number | null;
  spans: TextSpan[];
}

export const DOCUMENT_FLAGS = {
  hidden: '含隐藏文字',
  macros: '含宏',
  external: '引用外部文件',
  formulas: '含公式',
  embedded: '内嵌文件',
  revisions: '含修订痕迹',
  protected: '设有权限保护',
  recovered: '文件有损坏，已尽量修复',
  notes: '含批注',
} as const;
export type DocumentFlag = keyof typeof DOCUMENT_FLAGS;

export const FIELD_NAMES = {
  number: '文号/编号',
  title: '标题',
  issuer: '发文机关',
  addressee: '主送机关',
  date: '日期',
  buyer: '甲方/采购人',
  seller: '乙方/供应商',
  amount: '金额',
  term: '期限',
  item: '明细',
} as const;
export type FieldKind = keyof typeof FIELD_NAMES;

export const DOCUMENT_TYPES = { approval: '批复', contract: '合同', quotation: '报价单', other: '其他' } as const;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

/** A row of a price table; money in 分, null where the row does not say. */
export interface DocumentItem {
  name: string;
  specification: string | null;
  unit: string | null;
  quantity: number | null;
  priceFen: number | null;
  amountFen: number | null;
}

/** Something a rule needs, and where in the text it was found. */
export interface FoundField {
  kind: FieldKind;
  /** As people would write it: a date `2026-07-01`, an amount in 元 with two decimals. */
  value: string;
  amountFen: number | null;
  item: DocumentItem | null;
  /** Index into `pages` and into its `spans`. */
  page: number;
  span: number;
  /** 0–1 */
  confidence: number;
  /** What speaks against it: words and figures of an amount that differ, a product that does not come out. */
  problem: string | null;
}

/** What a machine made of a file. */
export interface DocumentText {
  kind: string;
  pages: TextPage[];
  /** What the reader of the file should know before relying on it. */
  flags: { flag: DocumentFlag; detail: string }[];
  /** What could not be read, where, and why. */
  unread: { place: string; reason: string }[];
  type: DocumentType;
  fields: FoundField[];
}

export type DocumentState = '待读' | '读取中' | '已读' | '已拒绝';

/** `GET /api/v1/documents?limit=`; `POST /api/v1/documents` (multipart: `file`, `unit`) answers with one. */
export interface DocumentRow {
  id: string;
  region: string;
  unit: string | null;
  name: string;
  bytes: number;
  state: DocumentState;
  /** Why it was refused, and how to mend it. */
  message: string | null;
  kind: string | null;
  type: DocumentType | null;
  flags: DocumentText['flags'];
  unread: DocumentText['unread'];
  uploader: string;
  uploadedAt: string;
  readSeconds: number | null;
  fields: number;
  confirmed: number;
}

export interface DocumentField extends FoundField {
  no: number;
  state: '待确认' | '已确认' | '已更正';
  /** As the machine found it. */
  foundValue: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

/** `GET /api/v1/documents/:id` */
export interface DocumentView extends DocumentRow {
  hash: string;
  pages: TextPage[];
  found: DocumentField[];
}

/** `POST /api/v1/documents/:id/fields/:no/confirmation`; without `value` the found one stands. Answers `DocumentField`. */
export interface ConfirmField {
  value?: string;
}
