/** Pixels. */
export interface RecognizedLine {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** 0–1 */
  confidence: number;
  /** Of the word with digits the engine is least sure of. */
  weakest?: number;
  /** Why its figures are not to be relied on. */
  doubt?: string;
}

interface Word extends RecognizedLine {
  line: string;
}

/** Words of the engine's table as pieces of lines; a wide gap is the border of a table cell. */
export function linesOf(tsv: string): RecognizedLine[] {
  const pieces: (Word & { words: number })[] = [];
  for (const word of wordsOf(tsv)) {
    const before = pieces.at(-1);
    const height = Math.max(word.bottom - word.top, 1);
    if (before && before.line === word.line && word.left - before.right < height * 1.6) {
      before.text += joint(before.text, word.text, (word.left - before.right) / height) + word.text;
      before.right = Math.max(before.right, word.right);
      before.top = Math.min(before.top, word.top);
      before.bottom = Math.max(before.bottom, word.bottom);
      before.weakest = lowest(before.weakest, word.weakest);
      before.confidence = (before.confidence * before.words + word.confidence) / (before.words + 1);
      before.words += 1;
    } else pieces.push({ ...word, words: 1 });
  }
  return pieces.map(({ line: _line, words: _words, ...piece }) => ({ ...piece, text: joinDigits(piece.text) }));
}

function* wordsOf(tsv: string): Generator<Word> {
  for (const row of tsv.split('\n')) {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') continue;
    const [x, y, w, h] = [left, top, width, height].map(Number) as [number, number, number, number];
    const sure = Math.max(0, Number(confidence)) / 100;
    yield {
      text: text.trim(),
      line: [page, block, paragraph, line].join('.'),
      left: x,
      top: y,
      right: x + w,
      bottom: y + h,
      confidence: sure,
      ...(/\d/.test(text) ? { weakest: sure } : {}),
    };
  }
}

function lowest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}

/** Width and height of the picture as the engine's table says them. */
export function sizeIn(tsv: string): { width: number; height: number } {
  const page = tsv
    .split('\n')
    .find((row) => row.startsWith('1\t'))
    ?.split('\t');
  return { width: Number(page?.[8] ?? 0), height: Number(page?.[9] ?? 0) };
}

/** The words of a table on end, whatever line they stand on. */
export function wordsIn(tsv: string): string {
  return [...wordsOf(tsv)].map(({ text }) => text).join(' ');
}

/** Chinese runs on; Latin words and figures of their own keep their space. */
function joint(before: string, after: string, gap: number): string {
  return /[\w.,)]$/.test(before) && /^[\w(]/.test(after) && gap > 0.15 ? ' ' : '';
}

/** The engine tears amounts apart: `1 234 . 56`, `12 ,000`. */
export function joinDigits(text: string): string {
  return (
    text
      .replace(/(?<=\d)\s*([.,，])\s*(?=\d{2,3}(?!\d))/g, (_, sign: string) => (sign === '，' ? ',' : sign))
      .replace(/(?<=\d,?) (?=\d{3}(?:[,.]|\b))/g, '')
      .replace(/(?<=[\d.,]) (?=[.,]\d)/g, '')
      // the comma between thousands often looks like a point: 4.998.00
      .replace(
        /(?<![\d.])\d{1,3}(?:[.,]\d{3})+\.\d{2}(?!\d)/g,
        (sum) => sum.slice(0, -3).replaceAll('.', ',') + sum.slice(-3),
      )
  );
}
