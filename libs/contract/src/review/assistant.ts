/** Where a quotation comes from. */
export type PassageKind = 'return' | 'finding' | 'rule' | 'policy' | 'conversation';

/** A verbatim quotation; the assistant adds no words of its own. */
export interface AssistantPassage {
  kind: PassageKind;
  /** What is quoted: rule by code and name, document by title and article, step of a filing. */
  title: string;
  quote: string;
  /** What would mend it, as its rule says. */
  remedy: string | null;
  /** Address within the product. */
  link: string;
}

/** `POST /api/v1/assistant/questions` */
export interface AskAssistant {
  question: string;
  projectId?: string;
}

export interface AssistantAnswer {
  question: string;
  /** False: nothing in rules, findings, notices or policies answers it; `passages` is empty then. */
  found: boolean;
  passages: AssistantPassage[];
  onDuty: number;
  /** null for a unit: the others' questions are not its own to count. */
  queued: number | null;
}

export const HANDOFF_STATES = ['排队', '受理', '已答复', '已撤回'] as const;

/** `POST /api/v1/assistant/hand-offs`, `GET …`; events of `GET /api/v1/assistant/stream`. */
export interface HandOffView {
  id: string;
  unitCode: string;
  unitName: string;
  projectId: string | null;
  projectName: string | null;
  question: string;
  /** What the assistant had found: the reviewer need not ask again. */
  passages: AssistantPassage[];
  askedBy: string;
  askedAt: string;
  state: (typeof HANDOFF_STATES)[number];
  /** Place in the queue, from 1; null when somebody has it, and for a unit, which cannot see who is before it. */
  place: number | null;
  takenBy: string | null;
  takenAt: string | null;
  answer: string | null;
  answeredAt: string | null;
  mine: boolean;
}

/** `GET /api/v1/assistant/duty`, `PUT …` with `{on}` (reviewers) */
export interface DutyView {
  on: boolean;
  names: string[];
  queued: number | null;
}
