import { inject, signal } from '@angular/core';
import { Notice } from '@zhunsheng/session';

/** One act at a time: busy while it runs, said when it is done, its failure in the words of the catalogue. */
export function doing() {
  const notice = inject(Notice);
  const busy = signal(false);
  return {
    busy: busy.asReadonly(),
    async act<T>(work: () => Promise<T>, done: (result: T) => string): Promise<T | null> {
      busy.set(true);
      try {
        const result = await work();
        notice.done(done(result));
        return result;
      } catch (error) {
        notice.failed(error);
        return null;
      } finally {
        busy.set(false);
      }
    },
  };
}
