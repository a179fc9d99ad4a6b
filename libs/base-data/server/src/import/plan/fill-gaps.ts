import type { LibraryTable } from '../../catalogue/library-table.js';
import type { ColumnRule, LibraryMapping } from './library-mapping.js';
import type { Suggestion } from './suggest-mapping.js';

/** A year that is no part of a date: `2024 年度`, but not `2025年1月15日`. */
const YEAR = /(?<!\d)(20\d\d)(?!\d)(?!\s*[-/.年]\s*\d{1,2}\s*[-/.月])/g;
/** `编制单位：云衡市教育局 金额单位：万元` above the header: the office all rows are of. */
const OFFICE = /(?:编制|填报|填表|申报|预算|报送)(?:单位|部门)(?:[(（](?:盖章|公章|签章)[)）])?[:：]\s*([^\s(（]+)/;
const TITLE_SURE = 0.7;
/** `一、云衡市教育局` alone in a row above the projects of that office. */
const IS_OFFICE = /(?:局|委|委员会|办|办公室|院|校|中心|学|园|厅|队|会|站|所|馆|社|部|处|政府|公司)$/;
export const SECTION = '分段标题';

/**
 * What a sheet says once for all its rows or not at all: year and office stand in its title, offices head their sections, and rows without a number of their own
 * get one from what they say, the same whenever they come again. A person sees both before anything is tried.
 * @param titles name of the file and of the sheet, and the lines above the header
 * @param headings texts that stand alone in a row among the lines
 */
export function fillGaps(
  table: LibraryTable,
  suggestion: Suggestion,
  titles: readonly string[],
  headings: readonly string[] = [],
): Suggestion {
  let sections: LibraryMapping['sections'];
  const rules: Record<string, ColumnRule> = { ...suggestion.mapping.columns };
  const reasons = new Map<string, { why: string; sure: number; from?: string }>();
  for (const column of table.columns) {
    if (!column.required || rules[column.name]) continue;
    if (column.type === 'year') {
      const year = onlyYear(titles);
      if (!year) continue;
      rules[column.name] = { constant: year.text };
      reasons.set(column.name, { why: `“${year.title}”写明 ${year.text} 年`, sure: TITLE_SURE });
    } else if (column.register === 'units') {
      const office = titles.map((title) => OFFICE.exec(title)?.[1]).find((text) => text !== undefined);
      const above = headings.find((heading) => IS_OFFICE.test(heading));
      if (office) {
        rules[column.name] = { constant: office };
        reasons.set(column.name, { why: `表头上方写明“${office}”`, sure: TITLE_SURE });
      } else if (above) {
        sections = { name: SECTION };
        rules[column.name] = { column: SECTION };
        reasons.set(column.name, { why: `“${above}”等分段标题是各行的单位`, from: SECTION, sure: TITLE_SURE });
      }
    } else if (column.madeOf) {
      const parts = column.madeOf.map((name) => rules[name]).map((rule) => rule && 'column' in rule && rule.column);
      const captions = parts.filter((caption) => typeof caption === 'string');
      if (captions.length < parts.length) continue;
      rules[column.name] = { columns: captions, join: '/', numbered: true };
      const said = captions.map((caption) => caption.slice(caption.lastIndexOf('/') + 1)).join('、');
      reasons.set(column.name, { why: `按“${said}”编成，同样的行再导入时编号不变`, sure: TITLE_SURE });
    }
  }
  return {
    mapping: { ...suggestion.mapping, ...(sections && { sections }), columns: rules },
    columns: suggestion.columns.map((one) => ({ ...one, ...reasons.get(one.column) })),
  };
}

/** Years that are no part of a date. */
export const yearsIn = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(YEAR)].map(([, year = '']) => year)));

/** Null where the titles name no year, or several. */
function onlyYear(titles: readonly string[]): { text: string; title: string } | null {
  const found = titles.flatMap((title) =>
    [...title.matchAll(YEAR)].map(([, text = '']) => ({ text, title: title.trim() })),
  );
  return new Set(found.map(({ text }) => text)).size === 1 ? (found[0] ?? null) : null;
}
