import type { AdvisedEdit, Advice, Advised, FiledBy, RuleSetDocuments } from '@zhunsheng/ruler';

/** One thing the unit can do, with what it adds after those listed before it; money in 分. */
export interface AdvisedEditView extends Omit<AdvisedEdit, 'changes'> {
  /** Of an edit that names a basis: clauses in force of the library that speak of the same. */
  offers?: OfferedClause[];
}

export interface OfferedClause {
  region: number;
  id: string;
  title: string;
  number: string | null;
  article: string;
  excerpt: string;
}

/** The least set of edits for one goal; `answer` says plainly when there is none. */
export interface GoalAdvice extends Omit<Advice, 'edits' | 'looked' | 'beyond'> {
  edits: AdvisedEditView[];
  /** The rules that hold the filing back whatever the unit changes. */
  beyond: { rule: string; name: string }[];
}

/** `GET /api/v1/projects/:id/advice`, `POST /api/v1/drafts/:id/advice` (of what is saved, or of `content` while it is typed). */
export interface AdviceView extends Omit<Advised, 'advice'> {
  advice: GoalAdvice[];
}

/** `GET /api/v1/drafts/:id/rules`: what a browser needs to judge a draft by itself what the form holds; fetched once. */
export interface DraftRules extends FiledBy {
  /** Of the documents as published. */
  digest: string;
  /** With the cuts of the campaign in the grading card. */
  documents: RuleSetDocuments;
}
