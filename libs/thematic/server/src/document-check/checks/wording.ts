import type { DocumentFinding, FindingLevel } from '../finding.js';
import { evenly } from '../reading/prose.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import type { Row } from '../reading/row.js';

const PLACEHOLDERS: readonly [RegExp, string, FindingLevel][] = [
  [/[XＸ×]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|[*＊]{2,}|_{3,}|[□○●◯]{2,}|某某(?![路街村])/, '待填的符号', '错误'],
  [/(?:为|支出|预算|决算|增加|减少|合计|总计|费)(?:万元|元(?![素旦件宵]))(?=[，。；、])/, '数字没有填', '错误'],
  [/(?:增长|下降|降低|占|完成(?:年初)?预算的)[%％]/, '百分比没有填', '错误'],
  [
    /(?:增加|减少|增长|下降|降低|大于|小于|高于|低于)（(?:增加|减少|增长|下降|降低|大于|小于|高于|低于)）/,
    '二选一的文字没有选',
    '疑点',
  ],
  [
    /（[^（）]{0,60}(?:填写|填列说明|不涉及的不列|如持平作持平表述|请填|可删除|列明|据实填)[^（）]{0,20}）/,
    '填写说明没有删去',
    '疑点',
  ],
  [/…{2,}(?:（|万元|。|；)/, '省略号没有写完', '疑点'],
];

/** What a template left behind: one finding for each page and kind, so that an empty template does not bury the rest. */
export function checkPlaceholders({ rows }: DepartmentDocument): DocumentFinding[] {
  return PLACEHOLDERS.flatMap(([pattern, what, level]) => {
    const pages = new Map<string, { row: Row; quotes: string[] }>();
    for (const [at, row] of rows.entries()) {
      const next = rows[at + 1]?.text ?? '';
      // a wording may be broken over two lines; what begins on the second is found there
      const text = row.text + (row.table === null && rows[at + 1]?.page === row.page ? next : '');
      for (const match of evenly(text).matchAll(new RegExp(pattern, 'g'))) {
        if (match.index >= row.text.length) continue;
        const key = row.table === null ? String(row.page) : row.place;
        const page = pages.get(key) ?? { row, quotes: [] };
        page.quotes.push(text.slice(Math.max(0, match.index - 12), match.index + match[0].length + 10));
        pages.set(key, page);
      }
    }
    return [...pages.values()].map(({ row, quotes }) => ({
      kind: 'placeholder' as const,
      level,
      message: `${what}${quotes.length > 1 ? `（本页 ${String(quotes.length)} 处）` : ''}：“${quotes[0] ?? ''}”。`,
      stated: { text: quotes[0] ?? '', page: row.page, place: row.place },
      against: null,
    }));
  });
}

const OWN_YEAR =
  /(?<compared>与上?年?|比|较|到|至|对比|上年|自|同|[－—~-])?(?<year>20\d\d)年度?(?<what>部门(?:收支)?预算|部门决算|部门预算|单位预算|单位决算|收支预算|收支总表|收入支出|收支总|收入、支出|收入(?:总计|合计|预算)|支出(?:总计|合计|预算)|机关运行经费|财政拨款(?:收|支|预算|基本)|一般公共预算(?:财政拨款|拨款|支出)|政府性基金(?:支出|预算)|政府采购(?:支出)?预算|“三公”经费)/g;

/** A heading or a sentence about the document's own figures with another year in it was copied. */
export function checkYears({ rows, prose, year, tables }: DepartmentDocument): DocumentFinding[] {
  if (year === null) return [];
  const places = [
    { text: prose.text, at: prose.at },
    ...tables.map((table) => ({ text: table.title, at: () => ({ page: table.page, place: `《${table.title}》` }) })),
    ...rows.slice(0, 3).map((row) => ({ text: row.text, at: () => ({ page: row.page, place: row.place }) })),
  ];
  const found = new Map<string, DocumentFinding>();
  for (const { text, at } of places)
    for (const match of text.matchAll(OWN_YEAR)) {
      const { compared, year: named = '', what = '' } = match.groups ?? {};
      if (compared !== undefined || Number(named) === year || isComparison(text, match.index)) continue;
      const where = at(match.index);
      found.set(`${String(where.page)} ${match[0]}`, {
        kind: 'year',
        level: '错误',
        message: `本文件是 ${String(year)} 年的，此处写作“${named}年…${what}”。`,
        stated: { text: `${named}年`, ...where },
        against: { text: `${String(year)}年`, page: 1, place: '文件标题' },
      });
    }
  return [...found.values()];
}

const isComparison = (text: string, at: number): boolean =>
  /(?:与|比|较|同|自|从|对)[^。；\n]{0,12}$/.test(text.slice(Math.max(0, at - 14), at)) ||
  /^.{0,30}(?:相比|比较|同比)/.test(text.slice(at, at + 34));
