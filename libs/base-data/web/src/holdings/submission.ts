import { signal } from '@angular/core';
import { problemOf } from '@zhunsheng/session';

/** What a dialog sends: one at a time, and a refusal stays beside the fields until the next try. */
export class Submission {
  readonly busy = signal(false);
  readonly refusal = signal<string | null>(null);

  async send(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
