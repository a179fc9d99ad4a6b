import type { DocumentFinding } from '../finding.js';
import type { DepartmentDocument } from '../reading/read-document.js';

const PLACEHOLDERS: readonly [RegExp, string][] = [
  [/[XＸ×]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|[*＊]{2,}|_{3,}|[□○●]{3,}/, '待填的符号'],
  [
    /(?:增加|减少|增长|下降|降低|大于|小于|高于|低于)（(?:增加|减少|增长|下降|降低|大于|小于|高于|低于)）/,
    '二选一的文字没有选',
  ],
  [
    /（[^（）]{0,60}(?:填写|填列说明|不涉及的不列|如持平作持平表述|请填|可删除|列明|据实填)[^（）]{0,20}）/,
    '填写说明没有删去',
  ],
  [/…{2,}(?:（|万元|。|；)/, '省略号没有写完'],
];

/** What a template left behind. One finding for each wording and page, so that an empty template does not bury the rest. */
export function checkPlaceholders({ rows, prose }: DepartmentDocument): DocumentFinding[] {
  const found = new Map<string, DocumentFinding>();
  const take = (text: string, where: { page: number; place: string }, what: string, quote: string): void => {
    const key = `${String(where.page)} ${what} ${text}`;
    if (found.has(key)) return;
    found.set(key, {
      kind: 'placeholder',
      level: '错误',
      message: `${what}：“${quote}”。`,
      stated: { text, ...where },
      against: null,
    });
  };
  for (const [pattern, what] of PLACEHOLDERS) {
    for (const match of prose.text.matchAll(new RegExp(pattern, 'g'))) {
      const quote = prose.text
        .slice(Math.max(0, match.index - 12), match.index + match[0].length + 12)
        .replaceAll('\n', '');
      take(match[0], prose.at(match.index), what, quote);
    }
    for (const row of rows) {
      const [hit] = pattern.exec(row.text) ?? [];
      if (hit !== undefined && (row.table !== null || !prose.text.includes(row.text.slice(0, 12))))
        take(hit, row, what, row.text.slice(0, 40));
    }
  }
  return [...found.values()];
}

const OWN_YEAR =
  /(?<compared>与上?年?|比|较|到|至|对比|上年|自|同|[－—~-])?(?<year>20\d\d)年度?(?<what>部门(?:收支)?预算|部门决算|部门预算|收支预算|收支总表|收入支出|收支总|收入、支出|财政拨款(?:收|支|预算|基本)|一般公共预算(?:财政拨款|拨款|支出)|政府性基金(?:支出|预算)|政府采购(?:支出)?预算|“三公”经费)/g;

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
