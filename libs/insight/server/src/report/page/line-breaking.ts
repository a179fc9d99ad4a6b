/** No line begins with these … */
const NO_START = new Set('，。；：！？、）》】〕”’％…—·,.;:!?)]}%'.split(''));
/** … and none ends with these. */
const NO_END = new Set('（《【〔“‘([{'.split(''));

/** A sign of a Latin word or a figure takes half the width of a Chinese one. */
export const breadthOf = (letter: string): 1 | 2 => (letter <= '\u024f' ? 1 : 2);

export const breadth = (text: string): number => [...text].reduce((sum, letter) => sum + breadthOf(letter), 0);

/**
 * Breaks a paragraph into lines of `signs` Chinese signs. A figure or a word is not broken unless it is longer than a line.
 * @param indent how many signs the first line is shorter
 */
export function breakLines(text: string, signs: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let room = (signs - indent) * 2;
  for (const unit of unitsOf(text, signs * 2)) {
    if (breadth(unit) > room && line !== '') {
      let kept = line;
      let moved = '';
      while (kept.length > 1 && (NO_START.has((moved + unit)[0] ?? '') || NO_END.has(kept.at(-1) ?? ''))) {
        moved = (kept.at(-1) ?? '') + moved;
        kept = kept.slice(0, -1);
      }
      lines.push(kept);
      line = moved.trimStart() + (moved === '' ? unit.trimStart() : unit);
      room = signs * 2 - breadth(line);
      continue;
    }
    line += unit;
    room -= breadth(unit);
  }
  return line === '' ? lines : [...lines, line];
}

function unitsOf(text: string, longest: number): string[] {
  const units = text.match(/[A-Za-z0-9.,%\-/_]+|[\s\S]/gu) ?? [];
  return units.flatMap((unit) =>
    unit.length <= longest ? [unit] : (unit.match(new RegExp(`.{1,${String(longest)}}`, 'gu')) ?? []),
  );
}
