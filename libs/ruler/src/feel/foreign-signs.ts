import type { Problem } from './problem.js';

const HALF: Readonly<Record<string, string>> = {
  '＞': '>',
  '＜': '<',
  '＝': '=',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≦': '<=',
  '≧': '>=',
  '＋': '+',
  '－': '-',
  '−': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '，': ',',
  '、': ',',
  '．': '.',
  '。': '.',
  '“': '"',
  '”': '"',
  '‘': '"',
  '’': '"',
  '＂': '"',
  '％': '/ 100',
  '！': 'not(…)',
  '\u3000': ' ',
};

/** Signs of other languages that are none here; the parser would drop them without saying which is meant. */
const FOREIGN: Readonly<Record<string, string>> = {
  '!': '不等写 !=，否定写 not(…)',
  '&': '并且写 and',
  '|': '或者写 or',
  '%': '60% 写成 0.6',
  ';': '一个公式里只写一个条件',
  "'": '文本用半角双引号',
};

/** The parser swallows full-width signs into names without an error (`申报额 ＞ 3` is one variable), so they are found first. */
export function findForeignSigns(text: string): Problem[] {
  const problems: Problem[] = [];
  for (const at of outsideStrings(text)) {
    const sign = text[at]!;
    const half = HALF[sign] ?? (/[０-９Ａ-Ｚａ-ｚ]/.test(sign) ? sign.normalize('NFKC') : undefined);
    const place = { from: at, to: at + 1 };
    if (half !== undefined) {
      const hint = `改用半角 ${half === ' ' ? '空格' : half}`;
      problems.push({ code: 'full-width', ...place, message: `“${sign}”是全角符号，公式里不能用`, hint });
    } else if (FOREIGN[sign] !== undefined && text.slice(at, at + 2) !== '!=')
      problems.push({ code: 'operator', ...place, message: `公式里没有“${sign}”这个符号`, hint: FOREIGN[sign] });
  }
  return problems;
}

/** Positions that are neither in a string nor in a comment. */
function* outsideStrings(text: string): Generator<number> {
  const skipped = /"(?:\\.|[^"\\])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
  let at = 0;
  for (const match of text.matchAll(skipped)) {
    for (; at < match.index; at++) yield at;
    at = match.index + match[0].length;
  }
  for (; at < text.length; at++) yield at;
}
