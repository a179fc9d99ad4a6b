import type { DocumentType, FieldKind, FoundField, TextPage } from '@zhunsheng/contract';
import { amountsIn, yuan } from './amounts.js';
import { datesIn } from './dates.js';
import { CONFIRMED, priceTable, round } from './price-table.js';
import { againstSum } from './against-sum.js';
import { type TextRow, textRows } from './text-row.js';

/** Words that stand before what is sought, by kind of document; the first that is found wins. */
const AMOUNT_WORDS: Record<DocumentType, RegExp[]> = {
  approval: [/(项目)?(概算)?总投资/, /核定.{0,12}(金额|预算|概算)/, /(批复|安排|下达).{0,12}(资金|金额|预算)/],
  contract: [/合同(总价|总额|总金额|金额|价款|价格)/, /总(价|金额|价款)/, /(服务|采购)费用?/],
  quotation: [/(报价)?(总价|总计|合计|总额|总报价)/, /报价金额/],
  other: [/合计|总计|总价|总金额/],
};
const TERM_WORDS: Record<DocumentType, RegExp> = {
  approval: /(建设工期|建设期限|实施期限|建设周期|有效期|实施周期)/,
  contract: /(合同期限|服务期限|服务期|履行期限|租赁期限|工期|交货期限?|交货时间|有效期)/,
  quotation: /(报价有效期|有效期|交货期限?|供货期限?|交货时间)/,
  other: /(有效期|期限)/,
};
const DATE_WORDS = /(签订|签署|报价|发文|成文|落款)?(日期|时间)/;
const DOCUMENT_NUMBER = /([\u4e00-\u9fa5]{2,20}?)\s?[〔[(（【]\s?((?:19|20)\d{2})\s?[〕\])）】]\s?第?\s?(\d{1,5})\s?号/;
const OWN_NUMBER = /(?:合同|报价单?|项目|采购)?\s?编\s?号\s?[:：]\s?([A-Za-z0-9][\w\-—/.〔〕()（）]{2,40})/;
const BUYER =
  /^(?:甲\s?方|采购人|采购单位|委托方|发包人|买\s?方|需\s?方|致)\s?(?:[(（][^)）]{0,12}[)）])?\s?[:：]\s?(.+)$/;
const SELLER =
  /^(?:乙\s?方|供应商|报价单位|报价人|报价方|受托方|承包人|卖\s?方|供\s?方|中标人)\s?(?:名称)?\s?(?:[(（][^)）]{0,12}[)）])?\s?[:：]\s?(.+)$/;
const BODY = /(人民政府|委员会|[局厅部院会中心办处所])$/;

/** What approvals, contracts and quotations state, each with its place. Pure; nothing here is a guess without a word beside it. */
export function findFields(pages: readonly TextPage[]): { type: DocumentType; fields: FoundField[] } {
  const rows = textRows(pages);
  const type = typeOf(rows);
  const fields = [
    numberOf(rows, type),
    ...(type === 'other' ? [] : [titleOf(rows, type)]),
    ...(type === 'approval' ? [issuerOf(rows), addresseeOf(rows)] : []),
    dateOf(rows, type),
    ...(type === 'contract' || type === 'quotation'
      ? [partyOf(rows, 'buyer', BUYER), partyOf(rows, 'seller', SELLER)]
      : []),
    amountOf(rows, type),
    termOf(rows, type),
  ].filter((field) => field !== null);
  return { type, fields: againstSum([...fields, ...(type === 'other' ? [] : priceTable(rows))], pages) };
}

function typeOf(rows: readonly TextRow[]): DocumentType {
  const head = rows.slice(0, 12).map((row) => row.text.replace(/\s/g, ''));
  if (head.some((text) => /关于.*的(批复|复函)$|^批复$/.test(text))) return 'approval';
  if (head.some((text) => text.length < 40 && /(报价单|报价函|报价表|报价书|询价单)$/.test(text))) return 'quotation';
  if (head.some((text) => text.length < 40 && /(合同|协议)(书)?$/.test(text))) return 'contract';
  return head.some((text) => text.includes('批复')) ? 'approval' : 'other';
}

function field(kind: FieldKind, row: TextRow, value: string, certainty: number, at = 0): FoundField {
  const cell = cellAt(row, at);
  return {
    kind,
    value,
    amountFen: null,
    item: null,
    page: row.page,
    span: cell?.span ?? 0,
    confidence: round(certainty * (cell?.confidence ?? 1)),
    problem: /\d/.test(value) ? (cell?.doubt ?? null) : null,
  };
}

/** The cell in which position `at` of the row's text lies. */
function cellAt(row: TextRow, at: number): TextRow['cells'][number] | undefined {
  return row.cells.findLast(({ start }) => start <= at);
}

function numberOf(rows: readonly TextRow[], type: DocumentType): FoundField | null {
  for (const row of rows.slice(0, 60)) {
    const own = type === 'approval' ? null : OWN_NUMBER.exec(row.text);
    if (own?.[1] !== undefined) return field('number', row, own[1], 0.95, own.index);
    const match = DOCUMENT_NUMBER.exec(row.text);
    // a number inside a sentence cites another document
    if (match && row.text.replace(/\s/g, '').length < match[0].length + 12) {
      const [, word = '', year = '', serial = ''] = match;
      return field('number', row, `${word}〔${year}〕${String(Number(serial))}号`, 0.97, match.index);
    }
  }
  return null;
}

function titleOf(rows: readonly TextRow[], type: DocumentType): FoundField | null {
  const end =
    type === 'approval'
      ? /(批复|复函)$/
      : type === 'contract'
        ? /(合同|协议)书?$/
        : /(报价单|报价函|报价表|报价书|询价单)$/;
  const at = rows.slice(0, 12).findIndex((row) => end.test(row.text.replace(/\s/g, '')));
  const row = rows[at];
  if (!row) return null;
  const above = rows[at - 1];
  const broken = above && above.page === row.page && /关于/.test(above.text) && !/关于/.test(row.text);
  return field('title', row, ((broken ? above.text : '') + row.text).replace(/\s/g, ''), 0.9);
}

/** Who signs stands above the date at the end; the title begins with the same name. */
function issuerOf(rows: readonly TextRow[]): FoundField | null {
  const last = rows.findLastIndex((row) => row.text.length < 30 && datesIn(row.text).length === 1);
  for (const row of rows.slice(Math.max(0, last - 2), Math.max(0, last)).reverse()) {
    const name = row.text.replace(/\s/g, '');
    if (name.length < 40 && BODY.test(name)) return field('issuer', row, name, 0.92);
  }
  const title = rows.slice(0, 12).find((row) => /^.{2,30}关于/.test(row.text.replace(/\s/g, '')));
  const name = /^(.{2,30}?)关于/.exec(title?.text.replace(/\s/g, '') ?? '')?.[1];
  return title && name !== undefined ? field('issuer', title, name, 0.85) : null;
}

function addresseeOf(rows: readonly TextRow[]): FoundField | null {
  const row = rows
    .slice(0, 15)
    .find(({ text }) => /^[\u4e00-\u9fa5（）()、]{3,40}[:：]$/.test(text.replace(/\s/g, '')));
  return row ? field('addressee', row, row.text.replace(/[\s:：]/g, ''), 0.9) : null;
}

function dateOf(rows: readonly TextRow[], type: DocumentType): FoundField | null {
  const named = rows.find((row) => DATE_WORDS.test(row.text) && datesIn(row.text).length > 0);
  const alone = rows.findLast((row) => row.text.replace(/\s/g, '').length < 16 && datesIn(row.text).length === 1);
  const row = type === 'approval' ? (alone ?? named) : (named ?? alone);
  const [date] = row ? datesIn(row.text) : [];
  return row && date !== undefined ? field('date', row, date, 0.93) : null;
}

function partyOf(rows: readonly TextRow[], kind: 'buyer' | 'seller', words: RegExp): FoundField | null {
  for (const row of rows) {
    for (const [index, cell] of row.cells.entries()) {
      // form fields put the name into the next cell
      const joined = /[:：]$/.test(cell.text) ? `${cell.text}${row.cells[index + 1]?.text ?? ''}` : cell.text;
      const name = words
        .exec(joined)?.[1]
        ?.split(/\s{2,}|[(（](?:盖章|签章|公章)/)[0]
        ?.replace(/[_＿]/g, '')
        .trim();
      if (name !== undefined && name.length > 1 && name.length < 50)
        return { ...field(kind, row, name, 0.93), span: cell.span, confidence: round(0.93 * cell.confidence) };
    }
  }
  return null;
}

function amountOf(rows: readonly TextRow[], type: DocumentType): FoundField | null {
  for (const words of AMOUNT_WORDS[type]) {
    for (const [index, row] of rows.entries()) {
      const match = words.exec(row.text);
      if (!match) continue;
      const near = row.text.slice(match.index);
      const next = rows[index + 1]?.text ?? '';
      const sums = amountsIn(
        `${near} ${/大写|^[¥￥]/.test(next) ? next : ''}`,
        type === 'quotation' ? '元' : undefined,
      );
      const figure = sums.find(({ capital }) => !capital) ?? sums[0];
      if (!figure || figure.fen === 0) continue;
      const capital = sums.find((sum) => sum.capital);
      const differs = capital !== undefined && capital.fen !== figure.fen;
      const certainty = differs ? 0.4 : capital ? 0.99 : 0.88;
      const found = field('amount', row, yuan(figure.fen), certainty, match.index + figure.at);
      const { problem, confidence } = capital
        ? {
            problem: differs ? `大写为 ${yuan(capital.fen)} 元，与小写不一致` : null,
            confidence: differs ? found.confidence : Math.max(found.confidence, CONFIRMED),
          }
        : found;
      return { ...found, amountFen: figure.fen, problem, confidence };
    }
  }
  return null;
}

function termOf(rows: readonly TextRow[], type: DocumentType): FoundField | null {
  const words = TERM_WORDS[type];
  for (const row of rows) {
    const match = words.exec(row.text);
    if (!match) continue;
    const rest = row.text
      .slice(match.index + match[0].length)
      .replace(/^\s*[:：为是]?\s*/, '')
      .split(/[。；;]/)[0]
      ?.trim();
    if (rest !== undefined && rest.length > 1 && rest.length < 80 && /\d|[一二三四五六七八九十]/.test(rest))
      return field('term', row, rest, 0.85, match.index);
  }
  return null;
}
