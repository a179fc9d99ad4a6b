import type { DocumentFinding } from '../finding.js';
import { fenOf, inWan, type MoneyUnit } from '../reading/amount.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { LINK, MONEY } from '../reading/sentence.js';
import { roundingOf } from './adding/sums.js';

interface Whole {
  name: string;
  whole: RegExp;
  /** All of them together are the whole; a sentence that names fewer says nothing about it. */
  parts: readonly RegExp[];
}

const named = (before: string): RegExp => new RegExp(`${before}${LINK}${MONEY}`, 'g');

const WHOLES: readonly Whole[] = [
  {
    name: '政府采购',
    whole: named('政府采购(?:支出)?(?:预算)?(?:支出)?'),
    parts: [
      named('货物(?:类)?(?:政府采购)?(?:支出|预算)?'),
      named('工程(?:类)?(?:政府采购)?(?:支出|预算)?'),
      named('服务(?:类)?(?:政府采购)?(?:支出|预算)?'),
    ],
  },
  {
    name: '“三公”经费',
    whole: named(
      '三公”?经费(?:财政拨款|一般公共预算(?:财政拨款|拨款)?)?(?:支出)?(?:预算(?:数)?为[^，。]{2,20}，(?:支出)?决算)?',
    ),
    parts: [
      named('出国（境）(?:费用?|经费)'),
      named('公务用车(?:购置(?:及|和)运行(?:维护)?)?(?:费用?|经费)'),
      named('公务接待(?:费用?|经费)'),
    ],
  },
];

/** Behind its whole a part stands in the same sentence or the next ones. */
const REACH = 320;

/** 总额A万元，其中：货物B万元、工程C万元、服务D万元: B + C + D is A. Parts known by their shares need no names. */
export function checkTextSums({ prose }: DepartmentDocument): DocumentFinding[] {
  return [...WHOLES.flatMap((one) => checkNamed(prose, one)), ...checkShared(prose)];
}

type Prose = DepartmentDocument['prose'];
type Money = { fen: number; at: number };

const moneyOf = (match: RegExpMatchArray): Money => ({
  fen: fenOf(match.groups?.['figure'] ?? '0', (match.groups?.['unit'] ?? '万元') as MoneyUnit),
  at: match.index ?? 0,
});

function checkNamed(prose: Prose, { name, whole, parts }: Whole): DocumentFinding[] {
  return [...prose.text.matchAll(whole)].flatMap((match) => {
    const from = match.index + match[0].length;
    const rest =
      prose.text.slice(from, from + REACH).split(/\n(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u)[0] ??
      '';
    if (!/^[，。（、；]?(?:[^。]{0,90}[，。；])?其中/.test(rest)) return [];
    const found = parts.flatMap((part) => [...rest.matchAll(part)].slice(0, 1).map(moneyOf));
    if (found.length < parts.length) return [];
    return different(prose, match, name, moneyOf(match).fen, found);
  });
}

const WHOLE = new RegExp(
  String.raw`(?<name>[\u4e00-\u9fa5“”]{2,16}?)(?:合计|总计|总额)${LINK}${MONEY}[，。]其中[:：]?`,
  'g',
);
const PART = new RegExp(String.raw`${MONEY}，占(?:比)?(?:[^，。；\d]{0,12}的)?(?<percent>\d+(?:\.\d+)?)%`, 'g');

/** Where the shares make up the whole, the money does. */
function checkShared(prose: Prose): DocumentFinding[] {
  return [...prose.text.matchAll(WHOLE)].flatMap((match) => {
    const from = match.index + match[0].length;
    const rest = prose.text.slice(from, from + 600).split('。')[0] ?? '';
    const found = [...rest.matchAll(PART)];
    const share = found.reduce((all, { groups }) => all + Number(groups?.['percent'] ?? 0), 0);
    if (found.length < 2 || Math.abs(share - 100) > 0.06) return [];
    return different(prose, match, match.groups?.['name'] ?? '合计', moneyOf(match).fen, found.map(moneyOf));
  });
}

function different(
  prose: Prose,
  match: RegExpMatchArray,
  name: string,
  fen: number,
  parts: readonly Money[],
): DocumentFinding[] {
  const sum = parts.reduce((all, part) => all + part.fen, 0);
  if (Math.abs(sum - fen) <= roundingOf(parts.length)) return [];
  const where = prose.at((match.index ?? 0) + match[0].length - 2);
  return [
    {
      kind: 'sum',
      level: '错误',
      message: `文字写“${name}”${inWan(fen)}，所列 ${String(parts.length)} 项相加 ${inWan(sum)}，相差 ${inWan(fen - sum)}。`,
      stated: { text: inWan(fen), ...where },
      against: { text: inWan(sum), page: where.page, place: `文字所列 ${String(parts.length)} 项合计` },
    },
  ];
}
