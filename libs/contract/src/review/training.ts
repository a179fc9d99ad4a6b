export const TRAINING_DISPOSALS = ['通过', '退回修改', '待核实'] as const;
export type TrainingDisposal = (typeof TRAINING_DISPOSALS)[number];

/** A row of `GET /api/v1/training/exercises`, with what the reader made of it. Its filing lies in a sample bureau. */
export interface ExerciseRow {
  code: string;
  title: string;
  /** For whom it is first of all. */
  audience: '申报' | '评审';
  attempts: number;
  /** 0–100; null: not tried. */
  best: number | null;
  /** Of everybody who tried; null below five people. */
  average: number | null;
}

/** `GET /api/v1/training/exercises/:code`: what a reviewer would have in hand, and what may be wrong with it. */
export interface ExerciseView extends ExerciseRow {
  background: string;
  facts: { name: string; value: string }[];
  lines: { text: string; quantity: string; unitPriceFen: number; amountFen: number }[];
  /** Suspicions to be weighed, right and wrong ones; in order of the rule. */
  choices: { rule: string; words: string }[];
}

/** `POST /api/v1/training/exercises/:code/attempts` */
export interface TryExercise {
  /** Rules whose suspicion the trainee shares. */
  found: string[];
  disposal: TrainingDisposal;
}

/** The trainee beside the expert, suspicion by suspicion. */
export interface AttemptView {
  points: number;
  choices: { rule: string; words: string; said: boolean; right: boolean; why: string }[];
  disposal: { said: TrainingDisposal; right: TrainingDisposal; why: string };
}
