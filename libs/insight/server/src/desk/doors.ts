import type { AnswerCitation, HandOffView, PortraitGroup, PortraitKind } from '@zhunsheng/contract';
import type { Actor, Ctx } from '@zhunsheng/kernel';

/** What other rooms answer on insight's behalf; the app that assembles the product opens the doors. */
export interface Doors {
  /** What is asked of others before a connection is held, for `policies`; null where there is nothing to ask. */
  beforePolicies?(question: string): Promise<object | null>;
  /** Verbatim passages on a question, in force on a day; none where the library does not hold the answer. */
  policies(ctx: Ctx, question: string, on: string, before: object | null): Promise<AnswerCitation[]>;
  /** What may be spent on a thing, or in `silence` why that is not known. */
  standards(ctx: Ctx, wish: string): Promise<{ lines: StandardLine[]; silence: string | null }>;
  /** Hands a question to a person, with what was said before it; their queue is the review's. */
  handOn(actor: Actor, question: string, spoken: readonly Spoken[]): Promise<Handed>;
  /** What the actor sees of that queue. */
  handedOn(actor: Actor): Promise<Handed[]>;
  /** What the rooms that hold a subject know of it. Errors: NOT_FOUND. */
  about(ctx: Ctx, kind: Exclude<PortraitKind, 'department'>, id: string): Promise<About>;
}

export interface About {
  title: string;
  note: string;
  link: string | null;
  attributes: { name: string; value: string }[];
  groups: PortraitGroup[];
  /** Codes of the projects a rule hit; null for other subjects. */
  hits: string[] | null;
}

/** A turn of a conversation as a person reads it. */
export interface Spoken {
  question: string;
  restated: string;
  sentence: string;
}

export type Handed = Pick<HandOffView, 'id' | 'question' | 'state' | 'takenBy' | 'answer' | 'answeredAt'>;

export interface StandardLine {
  name: string;
  tier: string;
  class: string;
  capFen: number | null;
  unit: string;
  certainty: string;
  basis: string;
}

export const DOORS = 'insight doors';
/** A model of the kernel, or nothing. */
export const MODEL = 'insight model';
