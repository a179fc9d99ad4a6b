import type { TextRange } from '@zhunsheng/contract';

export interface TextPart {
  text: string;
  hit: boolean;
}

/** Cuts a text at the places marked; places that overlap or lie outside are taken as far as they are inside. */
export function partsOf(text: string, marks: readonly TextRange[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const [from, to] = [Math.max(at, start), Math.min(text.length, end)];
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), hit: false });
  return parts;
}
