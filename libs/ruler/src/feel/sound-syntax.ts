import { findForeignSigns } from './foreign-signs.js';
import type { Problem } from './problem.js';
import { operandsOf, parse, type SyntaxNode } from './syntax.js';

/** The parser reports false errors on longer valid chains (a chain of 400 `and`s, 4,000 characters). */
const MAX_LENGTH = 2_000;
/** 2,000 brackets or minus signs would outgrow the stack of whoever walks the tree. */
const MAX_DEPTH = 200;

/** The one expression a text holds, or what is wrong with its signs and its grammar; what names mean comes later. */
export function soundSyntax(text: string): { root: SyntaxNode } | { problems: Problem[] } {
  if (text.trim() === '')
    return {
      problems: [{ code: 'syntax', from: 0, to: text.length, message: '公式是空的', hint: '写一个条件或算式' }],
    };
  if (text.length > MAX_LENGTH) {
    const message = `公式太长：最多 ${MAX_LENGTH} 个字符`;
    return {
      problems: [{ code: 'limit', from: MAX_LENGTH, to: text.length, message, hint: '把一部分写成中间量' }],
    };
  }
  const foreign = findForeignSigns(text);
  if (foreign.length) return { problems: foreign };
  const top = parse(text);
  const problems = [...tooDeep(top), ...syntaxProblems(top, text)];
  if (problems.length) return { problems };
  const [root, ...more] = operandsOf(top);
  if (root && !more.length) return { root };
  return {
    problems: [{ code: 'syntax', from: top.from, to: top.to, message: '要写一个公式', hint: '一处只写一个公式' }],
  };
}

function tooDeep(top: SyntaxNode): Problem[] {
  const cursor = top.cursor();
  let depth = 0;
  for (;;) {
    if (cursor.firstChild()) {
      if (++depth > MAX_DEPTH)
        return [
          {
            code: 'limit',
            from: cursor.from,
            to: cursor.to,
            message: `套了 ${MAX_DEPTH} 层以上`,
            hint: '把里面的部分写成中间量',
          },
        ];
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return [];
      depth--;
    }
  }
}

/** Error nodes are often empty, so the character before is shown as well. */
function syntaxProblems(top: SyntaxNode, text: string): Problem[] {
  const problems: Problem[] = [];
  const cursor = top.cursor();
  do {
    if (!cursor.type.isError) continue;
    const from = cursor.from === cursor.to ? Math.max(0, cursor.from - 1) : cursor.from;
    const near = text.slice(from, cursor.to);
    problems.push({
      code: 'syntax',
      from,
      to: Math.max(cursor.to, from + 1),
      message: near.trim() ? `“${near}”附近写得不完整或不认识` : '公式在这里不完整',
      hint: '检查括号、引号、then/else 和运算符两边',
    });
  } while (cursor.next());
  return problems;
}
