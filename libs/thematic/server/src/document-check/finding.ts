/** What a department's budget or final-accounts document is held against: only itself and, if given, last year's. */
export const FINDING_KINDS = {
  sum: '合计不等于分项',
  text: '文字与表格不符',
  share: '占比或增减幅算错',
  'three-public': '“三公”经费勾稽不符',
  tables: '表与表不一致',
  year: '年度写错',
  placeholder: '模板文字未改',
  'last-year': '与上年数字相同',
  increase: '“三公”经费比上年增加',
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;

/** `错误` cannot be right; `疑点` needs an explanation; `提示` is within rounding or wording. */
export type FindingLevel = '错误' | '疑点' | '提示';

/** A figure where it stands; money in 分, other figures as people read them. */
export interface Stated {
  text: string;
  page: number;
  place: string;
}

export interface DocumentFinding {
  kind: FindingKind;
  level: FindingLevel;
  message: string;
  /** What the document says. */
  stated: Stated;
  /** What it should agree with; null where nothing stands against it, as with a placeholder. */
  against: Stated | null;
}
