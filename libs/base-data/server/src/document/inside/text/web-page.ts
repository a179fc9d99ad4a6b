import type { DocumentText } from '@zhunsheng/contract';
import { Parser } from 'htmlparser2';
import { decodeText } from '../../../import/tabular/encoding.js';
import { Draft } from '../draft.js';
import { FILE_LIMITS } from '../limits.js';
import { Refusal } from '../refusal.js';

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg', 'iframe', 'object', 'select', 'nav']);
const INLINE = new Set(
  'a abbr b bdi bdo cite code data em font i mark q s small span strong sub sup time u'.split(' '),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** The text of a page as paragraphs; nothing is run or fetched. */
export function readWebPage(bytes: Buffer): DocumentText {
  const draft = new Draft();
  const page = draft.page('正文');
  const open: { name: string; silent: boolean; hidden: boolean }[] = [];
  let text = '';
  let number = 0;
  const flush = (): void => {
    const paragraph = text.replace(/[ \t\r\n]+/g, ' ').trim();
    text = '';
    if (paragraph === '') return;
    number += 1;
    const hidden = open.at(-1)?.hidden ? { hidden: '网页隐藏内容' } : {};
    draft.add(page, { text: paragraph, place: `第 ${String(number)} 段`, ...hidden });
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!INLINE.has(name)) flush();
      if (VOID.has(name)) return;
      const above = open.at(-1);
      const unseen =
        'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
      if (unseen !== (above?.hidden ?? false)) flush();
      open.push({
        name,
        silent: SILENT.has(name) || (above?.silent ?? false),
        hidden: unseen || (above?.hidden ?? false),
      });
      if (open.length > FILE_LIMITS.xmlDepth) throw new Refusal('网页嵌套过深，出于安全已拒绝。');
    },
    ontext(piece) {
      if (!open.at(-1)?.silent) text += piece;
    },
    onclosetag(name) {
      if (VOID.has(name)) return;
      if (!INLINE.has(name) || open.at(-1)?.hidden) flush();
      open.pop();
    },
  });
  parser.end(htmlText(bytes));
  flush();
  return draft.finish('html');
}

/** Old pages of government sites are in GBK and say so only inside. */
function htmlText(bytes: Buffer): string {
  const declared = /charset=["']?\s*(gb2312|gbk|gb18030)/i.test(bytes.toString('latin1', 0, 2048));
  return declared ? new TextDecoder('gb18030').decode(bytes) : decodeText(bytes).text;
}
