import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';
import type { QualityCheck, RowCheck } from './quality-check.js';

/** What people type where they know nothing. */
const PLACEHOLDERS = `('无', '无无', '不详', '未知', '待定', '待补', '待补充', '暂无', '测试', 'test', 'n/a', 'null', '-', '--', '/', '.', '0', 'xx', 'xxx')`;
const FIRST_DAY = `date '1949-10-01'`;
const YEARS = '1980 and 2100';
const TEXTUAL = ['text', 'code', 'choice'];

/** What the catalogue itself demands of every column: filled where required, of its kind, of its code set. */
export function catalogueChecks(table: LibraryTable): QualityCheck[] {
  return table.columns.flatMap((column) => [...filled(column), ...valid(column)]);
}

function filled(column: LibraryColumn): RowCheck[] {
  if (!column.required || column.list) return [];
  const blank = TEXTUAL.includes(column.type)
    ? `(t.${column.name} is null or btrim(t.${column.name}::text) = '' or lower(btrim(t.${column.name}::text)) in ${
        column.type === 'text' ? PLACEHOLDERS : `('')`
      })`
    : `t.${column.name} is null`;
  return [check(`${column.name}.filled`, 'completeness', column, `${column.title}未填或只填了占位词`, blank)];
}

function valid(column: LibraryColumn): RowCheck[] {
  const { name, title, type, list } = column;
  const at = `t.${name}`;
  if (list) return [];
  switch (type) {
    case 'money':
    case 'integer':
      return [check(`${name}.sign`, 'validity', column, `${title}为负数`, `${at} < 0`)];
    case 'year':
      return [check(`${name}.year`, 'validity', column, `${title}不是合理的年度`, `${at} not between ${YEARS}`)];
    case 'month':
      return [check(`${name}.month`, 'validity', column, `${title}不在 1–12 之间`, `${at} not between 1 and 12`)];
    case 'date':
      return [check(`${name}.date`, 'validity', column, `${title}早于 1949 年`, `${at} < ${FIRST_DAY}`)];
    case 'choice':
      return [
        check(
          `${name}.choice`,
          'validity',
          column,
          `${title}不在可选值之内`,
          `${at} not in (${quoted(column.choices)})`,
        ),
      ];
    case 'code':
      return column.codeSet && !column.beyondSet ? [ofCodeSet(column, column.codeSet)] : [];
    default:
      return [];
  }
}

/** A null code answers null and is no fault here: whether it had to be filled is another check. */
function ofCodeSet(column: LibraryColumn, kind: string): RowCheck {
  const known = `(select k.code from code_item k where k.kind = '${kind}')`;
  return check(
    `${column.name}.code`,
    'validity',
    column,
    `${column.title}不在代码集中`,
    `(t.${column.name} <> '' and t.${column.name} not in ${known})`,
  );
}

function check(
  code: string,
  dimension: RowCheck['dimension'],
  { name }: LibraryColumn,
  title: string,
  failing: string,
): RowCheck {
  return { code, dimension, columns: [name], title, failing };
}

const quoted = (choices: readonly string[] = []): string => choices.map((choice) => `'${choice}'`).join(', ') || `''`;
