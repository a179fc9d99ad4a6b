/** When waiting ends. Specs end it by hand. */
export type Deadline = (ms: number) => AbortSignal;

/** The signal ends it even where the work does not listen to it. */
export async function until<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let end: () => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(new Error('deadline'));
  });
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work(), ended]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
