import type { ZodType } from 'zod';

/** What a room asks a model for: an object of a closed shape, never free text to be trusted. */
export interface ModelRequest<T> {
  /** Name of the shape, `[a-z_]+`. */
  name: string;
  /** What to do; ours. */
  task: string;
  /** What to do it on; anybody's, and data only. */
  material: string;
  schema: ZodType<T>;
}

/**
 * A language model behind one door. It is optional: whoever asks has an answer without it, and takes `ModelSilent` (slow, down,
 * unreadable, resting) for "no opinion". Whatever comes back is an opinion to be checked and labelled, never a figure or a grade.
 */
export interface Model {
  /** As shown beside whatever it wrote. */
  readonly label: string;
  ask<T>(request: ModelRequest<T>): Promise<T>;
}

export type Silence = 'timeout' | 'refused' | 'unreadable' | 'resting';

export class ModelSilent extends Error {
  constructor(
    readonly why: Silence,
    cause?: unknown,
  ) {
    super(`the model gave no answer: ${why}`, { cause });
  }
}
