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

/** The parser swallows full-width signs into names without an error (`申报额 ＞ 3` is one variable), so they are found first. */
export function findFullWidth(text: string): Problem[] {
  const problems: Problem[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (inString && sign === '\\') at++;
    else if (sign === '"') inString = !inString;
    else if (!inString) {
      const half = HALF[sign] ?? (/[０-９Ａ-Ｚａ-ｚ]/.test(sign) ? sign.normalize('NFKC') : undefined);
      if (half !== undefined)
        problems.push({
          code: 'full-width',
          from: at,
          to: at + 1,
          message: `“${sign}”是全角符号，公式里不能用`,
          hint: `改用半角 ${half === ' ' ? '空格' : half}`,
        });
    }
  }
  return problems;
}
