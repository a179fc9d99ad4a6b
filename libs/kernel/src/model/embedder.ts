/**
 * Turns texts into vectors of length one, all of as many numbers. Optional as a model is: whoever asks has an answer without
 * it, and takes `ModelSilent` for "no opinion".
 */
export interface Embedder {
  /** Vectors of another model are of another language. */
  readonly label: string;
  /** Of a question: somebody waits, so not for long. */
  question(text: string): Promise<Float32Array>;
  /** Of texts that are kept, in their order. */
  texts(texts: readonly string[]): Promise<Float32Array[]>;
}

const FEWEST = 8;
const MOST = 4096;

/** The vectors as they may be used, or null: too few, of different sizes, of no direction, or of what is no number. */
export function soundVectors(said: unknown, count: number): Float32Array[] | null {
  if (!Array.isArray(said) || said.length !== count) return null;
  const vectors: Float32Array[] = [];
  for (const one of said as unknown[]) {
    if (!Array.isArray(one) || one.length < FEWEST || one.length > MOST) return null;
    if (vectors[0] && vectors[0].length !== one.length) return null;
    if (!one.every((part) => typeof part === 'number' && Number.isFinite(part))) return null;
    const length = Math.hypot(...(one as number[]));
    if (!Number.isFinite(length) || length === 0) return null;
    vectors.push(Float32Array.from(one as number[], (part) => part / length));
  }
  return vectors;
}
