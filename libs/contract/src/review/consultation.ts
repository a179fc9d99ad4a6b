export const CONSULTATION_SUBJECTS = ['规则', '标准'] as const;
export type ConsultationSubject = (typeof CONSULTATION_SUBJECTS)[number];
export const COMMENT_STANCES = ['同意', '建议修改', '不同意'] as const;
export type CommentStance = (typeof COMMENT_STANCES)[number];
export const COMMENT_OUTCOMES = ['采纳', '部分采纳', '未采纳'] as const;
export type CommentOutcome = (typeof COMMENT_OUTCOMES)[number];

/** One rule or standard as it is meant to become. */
export interface ConsultationItem {
  /** A rule (F15) or a standard of the library. */
  code: string;
  proposal: string;
}

/** A row of `GET /api/v1/consultations`, the newest first. Days are `YYYY-MM-DD` in Beijing; a day holds to its end. */
export interface ConsultationRow {
  id: string;
  subject: ConsultationSubject;
  title: string;
  opensOn: string;
  closesOn: string;
  /** 征求中 until its day, 待答复 until all is answered and told, then 已公布. */
  state: '征求中' | '待答复' | '已公布';
  /** Comments the reader may see. */
  comments: number;
  /** The rule version or document the answers were published with. */
  publishedWith: string | null;
}

/** `GET /api/v1/consultations/:id` */
export interface ConsultationView extends ConsultationRow {
  text: string;
  items: ConsultationItem[];
  openedBy: string;
  thread: ConsultationComment[];
  /** Whether the reader may still say something, or answer. */
  open: boolean;
  answers: boolean;
}

/** A unit reads its own before the answers are published, then all of them without who said it. */
export interface ConsultationComment {
  id: string;
  /** null: of another unit. */
  unitName: string | null;
  own: boolean;
  item: string | null;
  stance: CommentStance;
  text: string;
  at: string;
  outcome: CommentOutcome | null;
  answer: string | null;
  answeredBy: string | null;
}

/** `POST /api/v1/consultations` */
export interface OpenConsultation {
  subject: ConsultationSubject;
  title: string;
  text: string;
  items: ConsultationItem[];
  closesOn: string;
}

/** `POST /api/v1/consultations/:id/comments` */
export interface GiveComment {
  stance: CommentStance;
  text: string;
  item?: string;
}

/** `POST /api/v1/consultations/:id/comments/:comment/answer` */
export interface AnswerComment {
  outcome: CommentOutcome;
  answer: string;
}

/** `POST /api/v1/consultations/:id/publication`: every comment is answered. */
export interface PublishConsultation {
  /** The rule version or the document it goes into effect with. */
  with: string;
}
