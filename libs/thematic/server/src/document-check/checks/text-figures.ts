import type { DocumentFinding } from '../finding.js';
import { fenOf, graspOf, inWan, type MoneyUnit } from '../reading/amount.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { LINK, MONEY } from '../reading/sentence.js';
import { type KnownFigure, KnownFigures } from './known-figures.js';

interface Claim {
  name: string;
  pattern: RegExp;
  known: (tables: KnownFigures, match: RegExpMatchArray) => KnownFigure[];
}

const claim = (name: string, before: string, known: Claim['known']): Claim => ({
  name,
  pattern: new RegExp(`${before}${LINK}${MONEY}`, 'g'),
  known,
});

/** `支出决算为`: in final accounts a sentence names the budget first, which no table of the document holds. */
const DONE = String.raw`(?:[^（。]{0,12}。)?(?:主要用于[^（]{0,80}?。)?(?:(?:年初|本年)?预算为[^，]{2,20}，)?(?:支出)?决算`;

const CLAIMS: readonly Claim[] = [
  {
    name: '功能科目（项）',
    pattern: new RegExp(
      String.raw`(?<name>[^（）。，；：:\d\n]{2,30})(?:支出|费)?（项）(?:[:：]|支出|收入|预算|${DONE})*${LINK}${MONEY}`,
      'g',
    ),
    known: (tables, match) => tables.ofFunction(match.groups?.['name'] ?? '', 7),
  },
  {
    name: '功能科目（类）',
    pattern: new RegExp(String.raw`(?<name>[^（）。，；：:\d\n]{2,20})（类）${LINK}${MONEY}`, 'g'),
    known: (tables, match) => tables.ofFunction(match.groups?.['name'] ?? '', 3),
  },
  claim(
    '收支总计',
    '(?<!拨款|基金|资本)(?:收入、支出|收、支|收支|收入支出|收入和支出)(?:预算|决算)?总(?:计|预算|额|数)(?:各|均)?',
    (tables) => tables.labelled(/收支|收入支出/, /^(?:收入合计|支出合计|总计|收入总计|支出总计)$/),
  ),
  claim(
    '收入合计',
    '(?<!拨款|资金|管理|事业|经营|其他|专户|基金|上缴|补助|预算)(?:本年收入(?:预算)?|收入(?:预算|决算)?)(?:合计|总计)',
    (tables) => tables.labelled(/收支|收入/, /^(?:收入合计|收入总计|总计|合计|本年收入合计|当年收入小计|收入小计)$/),
  ),
  claim(
    '支出合计',
    '(?<!基本|项目|预算|拨款|资金|基金)(?:本年支出(?:预算)?|支出(?:预算|决算)?)(?:合计|总计)',
    (tables) => [
      ...tables.labelled(/收支|支出/, /^(?:支出合计|支出总计|总计|合计|本年支出合计|当年支出小计)$/),
      ...tables.ofTable(/^支出(?:预算|决算)总表$/),
    ],
  ),
  claim('财政拨款基本支出', '(?:拨款|公共预算)基本支出(?:预算)?', (tables) => [
    ...tables.labelled(/基本支出/, /^合计$/),
    ...sum(tables.ofStaff(true), tables.ofStaff(false)),
    ...tables.labelled(/^财政拨款收支/, /基本支出$/),
  ]),
  claim('基本支出', '(?<!拨款|公共预算)基本支出(?:预算)?', (tables) => [
    ...tables.labelled(/收支|收入支出/, /基本支出$/),
    ...tables.ofTable(/^支出(?:预算|决算)(?:总)?表$/),
    ...tables.labelled(/^支出决算表$/, /^合计$/),
  ]),
  claim('项目支出', '项目支出(?:预算)?', (tables) => [
    ...tables.labelled(/收支|收入支出/, /项目支出$/),
    ...tables.ofTable(/^支出(?:预算|决算)(?:总)?表$/),
  ]),
  claim('人员经费', '人员经费', (tables) => tables.ofStaff(true)),
  claim('公用经费', '(?<!日常)公用经费', (tables) => tables.ofStaff(false)),
  claim('机关运行经费', '机关运行经费', (tables) => tables.labelled(/机关运行经费/, /^合计$/)),
  claim('政府采购', '(?<!类|集中|分散|货物|工程|服务)政府采购(?:支出)?(?:预算)?(?:支出)?', (tables) =>
    tables.labelled(/采购/, /^(?:合计|总计)$/),
  ),
  claim('采购货物', '(?:拟采购货物|采购货物|货物(?:类)?(?:政府)?采购|政府采购货物)', (tables) =>
    tables.labelled(/采购/, /货物/),
  ),
  claim('采购工程', '(?:拟采购工程|采购工程|工程(?:类)?(?:政府)?采购|政府采购工程)', (tables) =>
    tables.labelled(/采购/, /工程A?B?$/),
  ),
  claim('采购服务', '(?:拟购买服务|拟采购服务|购买服务|服务(?:类)?(?:政府)?采购|政府采购服务)', (tables) =>
    tables.labelled(/采购/, /^[一二三]?、?服务C?$/),
  ),
  claim('因公出国（境）费', '因公出国（境）(?:费用?|经费)', (tables) => tables.ofThreePublic('overseas')),
  claim('公务用车购置及运行维护费', '公务用车(?:购置及运行(?:维护)?)?(?:费用?|经费)(?!中)', (tables) =>
    tables.ofThreePublic('vehicles'),
  ),
  claim('公务用车购置费', '公务用车购置(?:费用?)?(?!及)', (tables) => tables.ofThreePublic('purchase')),
  claim('公务用车运行维护费', '(?<!及)(?:公务用车)?运行(?:维护)?(?:费用?)', (tables) =>
    tables.ofThreePublic('operation'),
  ),
  {
    name: '“三公”经费',
    pattern: new RegExp(
      String.raw`“?三公”?经费(?:财政拨款|一般公共预算(?:财政拨款|拨款)?)?(?:支出)?(?:年初)?(?:预算(?:数)?为[^，。]{2,20}，(?:支出)?决算)?${LINK}${MONEY}`,
      'g',
    ),
    known: (tables) => [...tables.ofThreePublic('total'), ...tables.ofThreePublic('subtotal')],
  },
  claim('公务接待费', '(?<!国内)公务接待(?:费用?)', (tables) => tables.ofThreePublic('reception')),
  claim('会议费', '(?<!\u7684)会议费', (tables) => some(tables.ofThreePublic('meetings'))),
  claim('培训费', '培训费', (tables) => some(tables.ofThreePublic('training'))),
];

/** Many departments' tables of “三公” have neither meetings nor training; then nothing stands against the sentence. */
const some = (known: KnownFigure[]): KnownFigure[] => (known.some(({ fen }) => fen !== 0) ? known : []);

const sum = (one: readonly KnownFigure[], other: readonly KnownFigure[]): KnownFigure[] =>
  one.flatMap((first, at) => {
    const second = other[at];
    return second ? [{ ...first, fen: first.fen + second.fen }] : [];
  });

/** A figure in a sentence must stand in a table of the same document; what no table holds is not judged. */
export function checkTextFigures(document: DepartmentDocument): { findings: DocumentFinding[]; compared: number } {
  const tables = new KnownFigures(document);
  const findings: DocumentFinding[] = [];
  let compared = 0;
  for (const { name, pattern, known } of CLAIMS)
    for (const match of document.prose.text.matchAll(pattern)) {
      if (speaksOfChange(document.prose.text, match)) continue;
      const candidates = known(tables, match);
      const unit = (match.groups?.['unit'] ?? '万元') as MoneyUnit;
      const figure = match.groups?.['figure'] ?? '0';
      const fen = fenOf(figure, unit);
      const nearest = closest(candidates, fen);
      if (!nearest) continue;
      compared += 1;
      if (Math.abs(nearest.fen - fen) < Math.max(graspOf(figure, unit), 10_000) - (unit === '万元' ? 1 : 0)) continue;
      const said = match.groups?.['name'] ?? name;
      findings.push({
        kind: 'text',
        level: '错误',
        message: `文字写“${said}” ${figure}${unit}，表中为 ${inWan(nearest.fen)}（${nearest.place}，第 ${String(nearest.page)} 页）。`,
        stated: { text: `${figure} ${unit}`, ...document.prose.at(match.index + match[0].length - 3) },
        against: { text: inWan(nearest.fen), page: nearest.page, place: nearest.place },
      });
    }
  return { findings: unique(findings), compared };
}

const closest = (known: readonly KnownFigure[], fen: number): KnownFigure | undefined =>
  [...known].sort((one, other) => Math.abs(one.fen - fen) - Math.abs(other.fen - fen))[0];

/** 比上年增加基本支出…万元, figures of other years, and sums by 类 or 款 are no totals of this year. */
function speaksOfChange(text: string, match: RegExpMatchArray): boolean {
  const before = text.slice(Math.max(0, (match.index ?? 0) - 24), match.index);
  return (
    /(?:上年度?|去年|增加|减少|增长|下降|结余|结转|超|少)(?:了|的|安排)?$/.test(before) ||
    (match.groups?.['name'] === undefined && /（[类款]）[^。；]{0,14}$/.test(before))
  );
}

const unique = (findings: readonly DocumentFinding[]): DocumentFinding[] => [
  ...new Map(findings.map((one) => [`${String(one.stated.page)} ${one.message}`, one])).values(),
];
