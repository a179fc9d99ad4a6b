import type { ExerciseView, TrainingDisposal } from '@zhunsheng/contract';

/** An exercise with the answer of whoever wrote it; nothing of it is the rulebook's: it teaches what the rules look for. */
export interface Exercise extends Pick<ExerciseView, 'code' | 'title' | 'audience' | 'background' | 'facts' | 'lines'> {
  /** In order of the rule; right and wrong suspicions are told apart by `right` alone. */
  choices: readonly { rule: string; words: string; right: boolean; why: string }[];
  disposal: { right: TrainingDisposal; why: string };
}

/** Amounts in 万元 and 元 as people write them; 分 is what is stored. */
export const wan = (amount: number): number => Math.round(amount * 1_000_000);
export const yuan = (amount: number): number => Math.round(amount * 100);
