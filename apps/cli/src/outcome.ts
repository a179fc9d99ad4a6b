/** What a command found: one document for machines, a few lines for people, and the exit code both may rely on. */
export interface Outcome {
  /** 0 done, 1 refused or verification failed. */
  exit: 0 | 1;
  json: unknown;
  text: string;
}

/** Bad usage or an environment that does not allow the work: exit code 2, the message as it is. */
export class CannotWork extends Error {
  override readonly name = 'CannotWork';
}

/** Where progress goes: a person's terminal, and nowhere else. */
export type Progress = (line: string) => void;
