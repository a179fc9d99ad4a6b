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

/** What a machine made of a file. */
export interface DocumentText {
  kind: string;
  pages: TextPage[];
  /** What the reader of the file should know before relying on it. */
  flags: { flag: DocumentFlag; detail: string }[];
  /** What could not be read, where, and why. */
  unread: { place: string; reason: string }[];
}
