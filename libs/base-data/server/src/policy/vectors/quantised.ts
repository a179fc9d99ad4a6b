/** A vector in a quarter of its size: numbers from -127 to 127 and what they are to be multiplied by. */
export interface Quantised {
  bytes: Int8Array;
  scale: number;
}

export function quantised(vector: Float32Array): Quantised {
  let largest = 0;
  for (const part of vector) largest = Math.max(largest, Math.abs(part));
  const scale = largest / 127 || 1;
  return { bytes: Int8Array.from(vector, (part) => Math.round(part / scale)), scale };
}
