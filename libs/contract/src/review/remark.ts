/** What a model may be asked about a filing; the words it is asked in are the product's, never a person's. */
export const REMARK_QUESTIONS = ['content', 'bases', 'goals', 'lines'] as const;
export type RemarkQuestion = (typeof REMARK_QUESTIONS)[number];

/** `GET /api/v1/remarks` : whether a model stands behind the desk. Without one everything else works as it does. */
export interface RemarkOffer {
  enabled: boolean;
  /** As shown beside whatever it writes; null without one. */
  model: string | null;
  questions: { question: RemarkQuestion; name: string }[];
}

/** `POST /api/v1/projects/:id/remarks` */
export interface AskRemarks {
  question: RemarkQuestion;
}

/** Never a grade, a score or an amount; nothing of it is stored with the project or read by a rule. */
export interface RemarksView {
  question: RemarkQuestion;
  /** `模型生成（qwen3），供参考，不影响审核结论` */
  label: string;
  version: number;
  remarks: {
    remark: string;
    /** Stands in the filing or the clause, sign for sign. */
    quote: string;
    /** Where: `内容`, `立项理由`, `绩效目标`, `测算明细 3`, `依据 1`. */
    place: string;
  }[];
  /** Why the model is silent; null when it answered. */
  silent: string | null;
}
