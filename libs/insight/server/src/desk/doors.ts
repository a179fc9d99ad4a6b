import type { AnswerCitation } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** What other rooms answer on insight's behalf; the app that assembles the product opens the doors. */
export interface Doors {
  /** Verbatim passages on a question, in force on a day; none where the library does not hold the answer. */
  policies(ctx: Ctx, question: string, on: string): Promise<AnswerCitation[]>;
  /** What may be spent on a thing, or in `silence` why that is not known. */
  standards(ctx: Ctx, wish: string): Promise<{ lines: StandardLine[]; silence: string | null }>;
}

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
