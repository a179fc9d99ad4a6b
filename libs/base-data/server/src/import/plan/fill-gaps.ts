import type { LibraryTable } from '../../catalogue/library-table.js';
import type { ColumnRule } from './library-mapping.js';
import type { Suggestion } from './suggest-mapping.js';

/** A year that is no part of a date: `2024 年度`, but not `2025年1月15日`. */
const YEAR = /(?<!\d)(20\d\d)(?!\d)(?!\s*[-/.年]\s*\d{1,2}\s*[-/.月])/g;
const YEAR_SURE = 0.7;

/**
 * What a sheet says once for all its rows or not at all: the year stands in its title, and rows without a number of their own
 * get one from what they say, the same whenever they come again. A person sees both before anything is tried.
 * @param titles name of the file and of the sheet, and the lines above the header
 */
export function fillGaps(table: LibraryTable, suggestion: Suggestion, titles: readonly string[]): Suggestion {
  const rules: Record<string, ColumnRule> = { ...suggestion.mapping.columns };
  const reasons = new Map<string, { why: string; sure: number }>();
  for (const column of table.columns) {
    if (!column.required || rules[column.name]) continue;
    if (column.type === 'year') {
      const year = onlyYear(titles);
      if (!year) continue;
      rules[column.name] = { constant: year.text };
      reasons.set(column.name, { why: `“${year.title}”写明 ${year.text} 年`, sure: YEAR_SURE });
    } else if (column.madeOf) {
      const parts = column.madeOf.map((name) => rules[name]).map((rule) => rule && 'column' in rule && rule.column);
      const captions = parts.filter((caption) => typeof caption === 'string');
      if (captions.length < parts.length) continue;
      rules[column.name] = { columns: captions, join: '/', numbered: true };
      const said = captions.map((caption) => caption.slice(caption.lastIndexOf('/') + 1)).join('、');
      reasons.set(column.name, { why: `按“${said}”编成，同样的行再导入时编号不变`, sure: YEAR_SURE });
    }
  }
  return {
    mapping: { ...suggestion.mapping, columns: rules },
    columns: suggestion.columns.map((one) => ({ ...one, ...reasons.get(one.column) })),
  };
}

/** Null where the titles name no year, or several. */
function onlyYear(titles: readonly string[]): { text: string; title: string } | null {
  const found = titles.flatMap((title) =>
    [...title.matchAll(YEAR)].map(([, text = '']) => ({ text, title: title.trim() })),
  );
  return new Set(found.map(({ text }) => text)).size === 1 ? (found[0] ?? null) : null;
}
