import type { HandOffView } from '../review/assistant.js';

/** `PUT /api/v1/questions/:id/thumb` */
export interface ThumbRequest {
  good: boolean;
  /** What was wrong, at most 200 signs. */
  reason?: string;
}

/** `POST /api/v1/questions/:id/hand-off`, `GET /api/v1/questions/hand-offs`: newest first. */
export interface HandedQuestion {
  turnId: string;
  handOffId: string;
  question: string;
  state: HandOffView['state'];
  takenBy: string | null;
  answer: string | null;
  /** ISO date-time */
  answeredAt: string | null;
}

/** An answer of a person to a question of a person, confirmed by a person. */
export interface FaqEntry {
  id: string;
  question: string;
  answer: string;
  answeredBy: string;
  /** ISO date */
  answeredOn: string;
  confirmedBy: string;
}

/** An answered question that nobody has looked at for the common ones. */
export interface FaqCandidate {
  handOffId: string;
  question: string;
  answer: string;
  answeredBy: string;
  /** ISO date */
  answeredOn: string;
}

/** `GET /api/v1/faq`; candidates only for those who may confirm. */
export interface FaqView {
  entries: FaqEntry[];
  candidates: FaqCandidate[];
}

/** `POST /api/v1/faq`: what is kept, as the confirming person has worded it. */
export interface FaqRequest {
  handOffId: string;
  question: string;
  answer: string;
}
