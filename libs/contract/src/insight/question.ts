import type { FaqEntry } from './conversation.js';

/** Answer of 智慧问数. Money is in 分, rates are 0–1, points as they are; `text` is what a person reads. */
export interface AnswerView {
  schema: 'zhunsheng.answer/1';
  id: string;
  conversationId: string;
  question: string;
  status: 'answered' | 'clarify' | 'refused' | 'handoff';
  /** The typed plan, for those who check it. */
  plan: unknown;
  /** What was understood, said back. */
  restated: string;
  /** Parts of what was understood; each can be taken away. */
  chips: AnswerChip[];
  notUnderstood: string[];
  /** What was asked back may be answered with one of these. */
  choices?: string[];
  /** The question as the answer to what was asked back makes it whole. */
  completed?: string;
  caliber: string[];
  notes: string[];
  /** `2025-08`: the month up to which the figures go; null where months do not count. */
  asOf: string | null;
  scope: string;
  columns: AnswerColumn[];
  rows: AnswerRow[];
  /** Rows found before the first few were taken. */
  found: number;
  sentence: string;
  chart: AnswerChart | null;
  citations: AnswerCitation[];
  /** Questions that can be answered. */
  suggestions: string[];
  /** Answers of people to a question like this one. */
  faq: FaqEntry[];
  /** Whose reading it is: the grammar's, or a model's that every check let through, or one the person confirmed. */
  readBy: 'grammar' | 'model' | 'person';
  /** How a model reads the question, for the person to confirm; nothing was looked up for it. */
  offered: { restated: string; label: string } | null;
  /** What can be left out so that the rest is answered: the person says so. */
  ignorable: string | null;
  trace: AnswerTrace;
}

export interface AnswerChip {
  id: string;
  label: string;
  removable: boolean;
  /** Another value can be chosen: `GET /api/v1/questions/:id/choices?chip=`. */
  changeable: boolean;
}

export interface AnswerColumn {
  id: string;
  label: string;
  unit: '万元' | '%' | '个百分点' | '个' | '分' | '条' | '人' | null;
  kind: 'attribute' | 'figure';
}

export interface AnswerRow {
  cells: AnswerCell[];
  /** Can be taken apart into its projects. */
  drill: boolean;
  /** The project a row is about, where it has a score sheet. */
  projectId?: string;
}

export interface AnswerCell {
  text: string;
  /** Null for words, and where there is no figure. */
  value: number | null;
}

export interface AnswerChart {
  kind: 'number' | 'line' | 'bar' | 'hbar' | 'pie' | 'stacked' | 'dual' | 'table';
  /** Indices of columns. */
  label: number;
  values: number[];
}

export interface AnswerCitation {
  document: string;
  article: string | null;
  quote: string;
  inForce: boolean;
  link: string | null;
}

export interface AnswerTrace {
  semanticVersion: string;
  /** Digest of plan, scope and result: the same question over the same data gives the same one. */
  resultDigest: string | null;
  /** Statements as they were run, and how many values were bound to each. */
  statements: { text: string; values: number }[];
}

export interface AskRequest {
  text?: string;
  conversationId?: string;
  /** Takes a part of the last question away: the id of a chip. */
  without?: string;
  /** Puts another value in the place of a part of the last question. */
  change?: { chip: string; value: string };
  /** Confirms the reading that was offered with the last answer. */
  confirm?: boolean;
  /** Leaves out the words that were not understood; kept in the record. */
  ignore?: boolean;
}

export interface DrillView {
  columns: AnswerColumn[];
  rows: { cells: AnswerCell[]; projectId: string | null }[];
  /** Sum of the rows; equals the figure they were drilled from to the 分. */
  sumFen: string | null;
  sentence: string;
}
