import type { AdvisedEdit, Advice, Advised } from '@zhunsheng/ruler';

/** One thing the unit can do, with what it adds after those listed before it; money in 分. */
export type AdvisedEditView = Omit<AdvisedEdit, 'changes'>;

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
