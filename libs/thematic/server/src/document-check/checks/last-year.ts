import type { DocumentFinding } from '../finding.js';
import { inWan } from '../reading/amount.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { THREE_PUBLIC_ITEMS, type ThreePublic, type ThreePublicItem } from '../reading/three-public.js';

/** So many figures equal to the cent are a copy; fewer are a coincidence. */
const COPIED = 8;
const COPIED_SHARE = 0.8;

const ITEMS = Object.keys(THREE_PUBLIC_ITEMS) as ThreePublicItem[];

/** This year's document against last year's: what was copied, and “三公” that may only fall (中央八项规定). */
export function checkLastYear(document: DepartmentDocument, last: DepartmentDocument): DocumentFinding[] {
  return [...compareThreePublic(document, last), ...compareTables(document, last)];
}

/** 上年数 and 本年数 side by side in one table, all the same. */
export function checkCopiedColumns({ tables }: DepartmentDocument): DocumentFinding[] {
  return tables.flatMap((table) => {
    const head = table.head.map(({ text }) => text).join('');
    if (
      !/(?:上年|去年|20\d\d年)度?(?:预算|决算|执行)?数/.test(head) ||
      !/(?:本年|今年|20\d\d年)度?(?:预算|决算|执行)?数/.test(head)
    )
      return [];
    const pairs = table.lines.filter(({ figures: [one, other] }) => one && other && (one.fen !== 0 || other.fen !== 0));
    const same = pairs.filter(({ figures: [one, other] }) => one?.fen === other?.fen);
    const [first] = same;
    if (!first || same.length < COPIED || same.length < pairs.length * COPIED_SHARE) return [];
    const text = inWan(first.figures[0]?.fen ?? 0);
    return [
      {
        kind: 'last-year' as const,
        level: '疑点' as const,
        message: `《${table.title}》上年与本年两列的 ${String(pairs.length)} 行中有 ${String(same.length)} 行完全相同。请核实是否照抄上年。`,
        stated: { text, page: first.page, place: `${first.code} ${first.label}`.trim() },
        against: { text, page: first.page, place: '上年一列' },
      },
    ];
  });
}

function compareThreePublic(document: DepartmentDocument, last: DepartmentDocument): DocumentFinding[] {
  const current = (of: DepartmentDocument): ThreePublic[] => of.threePublic.filter(({ isLast }) => !isLast);
  return current(document).flatMap((one) => {
    const other = current(last).find(({ stage }) => stage === one.stage);
    if (!other) return [];
    const both = ITEMS.filter((item) => (one.fen[item] ?? 0) !== 0 || (other.fen[item] ?? 0) !== 0);
    const same = both.length > 0 && both.every((item) => (one.fen[item] ?? 0) === (other.fen[item] ?? 0));
    if (same && both.length > 1) return [copied(document, last, one, other, both)];
    return increased(document, last, one, other);
  });
}

const wholeOf = ({ fen }: ThreePublic): number => fen.subtotal ?? fen.total ?? 0;
const yearOf = ({ year, name }: DepartmentDocument): string => (year === null ? name : `${String(year)} 年`);

function copied(
  document: DepartmentDocument,
  last: DepartmentDocument,
  one: ThreePublic,
  other: ThreePublic,
  items: readonly ThreePublicItem[],
): DocumentFinding {
  return {
    kind: 'last-year',
    level: '疑点',
    message: `${yearOf(document)}“三公”经费表的 ${String(items.length)} 个数字与${yearOf(last)}完全相同（${THREE_PUBLIC_ITEMS.subtotal} ${inWan(wholeOf(one))}）。请核实是否照抄上年。`,
    stated: { text: inWan(wholeOf(one)), page: one.page, place: one.place },
    against: { text: inWan(wholeOf(other)), page: other.page, place: `${last.name} ${other.place}` },
  };
}

function increased(
  document: DepartmentDocument,
  last: DepartmentDocument,
  one: ThreePublic,
  other: ThreePublic,
): DocumentFinding[] {
  if (wholeOf(one) <= wholeOf(other)) return [];
  return [
    {
      kind: 'increase',
      level: '疑点',
      message: `${yearOf(document)}“三公”经费 ${inWan(wholeOf(one))}，比${yearOf(last)}的 ${inWan(wholeOf(other))}增加 ${inWan(wholeOf(one) - wholeOf(other))}，不符合只减不增的要求。`,
      stated: { text: inWan(wholeOf(one)), page: one.page, place: one.place },
      against: { text: inWan(wholeOf(other)), page: other.page, place: `${last.name} ${other.place}` },
    },
  ];
}

function compareTables(document: DepartmentDocument, last: DepartmentDocument): DocumentFinding[] {
  return document.tables.flatMap((table) => {
    const other = last.tables.find(({ title }) => plain(title) === plain(table.title));
    const before = new Map((other?.lines ?? []).map((line) => [keyOf(line), line.figures[0]?.fen]));
    const shared = table.lines.flatMap((line) => {
      const [figure] = line.figures;
      const fen = before.get(keyOf(line));
      return figure && figure.fen !== 0 && fen !== undefined ? [{ line, figure, same: figure.fen === fen }] : [];
    });
    const same = shared.filter(({ same: equal }) => equal);
    const [first] = same;
    if (!first || same.length < COPIED || same.length < shared.length * COPIED_SHARE) return [];
    return [
      {
        kind: 'last-year' as const,
        level: '疑点' as const,
        message: `《${table.title}》可比的 ${String(shared.length)} 个数字中有 ${String(same.length)} 个与${yearOf(last)}完全相同。请核实是否照抄上年。`,
        stated: {
          text: inWan(first.figure.fen),
          page: first.line.page,
          place: `${first.line.code} ${first.line.label}`.trim(),
        },
        against: { text: inWan(first.figure.fen), page: other?.page ?? 1, place: last.name },
      },
    ];
  });
}

const plain = (title: string): string => title.replace(/20\d\d年?度?|（.*?）/g, '');
const keyOf = ({ code, label }: { code: string; label: string }): string => `${code} ${label}`;
