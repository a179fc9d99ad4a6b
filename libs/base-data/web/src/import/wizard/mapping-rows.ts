import type { DroppedSheet, LibraryView, SuggestedColumn } from '@zhunsheng/contract';

/** The parts of a mapping that the page changes; the rest travels through untouched. */
export interface Rule {
  column?: string;
  constant?: string;
  unit?: string;
  [more: string]: unknown;
}

export interface Mapping {
  columns: Record<string, Rule>;
  [more: string]: unknown;
}

/** One column of the file and the field it fills. */
export interface MappingRow {
  letter: string;
  caption: string;
  samples: string[];
  /** Name of the library's column; blank: not imported. */
  field: string;
  unit: string;
  money: boolean;
  why: string;
  sure: number;
}

export interface OpenField {
  name: string;
  title: string;
  meaning: string;
  choices: string[];
  constant: string;
  /** How its text is made of other columns; blank: it is not. */
  made: string;
  /** Why this value is suggested. */
  hint: string;
}

export const UNITS = ['元', '万元', '千元', '亿元', '分'] as const;

export function rowsOf(
  sheet: DroppedSheet,
  mapping: Mapping,
  suggested: readonly SuggestedColumn[],
  library: LibraryView,
): MappingRow[] {
  const fields = new Map(library.columns.map((column) => [column.name, column]));
  const taken = new Map(
    Object.entries(mapping.columns).flatMap(([name, rule]) => (rule.column === undefined ? [] : [[rule.column, name]])),
  );
  const reasons = new Map(suggested.map((one) => [one.column, one]));
  return sheet.columns.map(({ caption, letter, samples }) => {
    const field = taken.get(caption) ?? '';
    const reason = reasons.get(field);
    const says = reason !== undefined && reason.from === caption;
    return {
      letter,
      caption,
      samples,
      field,
      unit: mapping.columns[field]?.unit ?? '',
      money: fields.get(field)?.type === 'money',
      why: field === '' ? '不导入' : says ? reason.why : '由您指定',
      sure: field === '' ? 0 : says ? reason.sure : 1,
    };
  });
}

/** A field takes one column: choosing it here frees it there. */
export function withField(mapping: Mapping, caption: string, field: string, unit: string | null): Mapping {
  const columns: Record<string, Rule> = {};
  for (const [name, rule] of Object.entries(mapping.columns)) {
    if (rule.column === caption || name === field) continue;
    columns[name] = rule;
  }
  if (field !== '') columns[field] = { column: caption, ...(unit ? { unit } : {}) };
  return { ...mapping, columns };
}

export function withUnit(mapping: Mapping, field: string, unit: string): Mapping {
  const rule = { ...mapping.columns[field] };
  if (unit === '') delete rule.unit;
  else rule.unit = unit;
  return { ...mapping, columns: { ...mapping.columns, [field]: rule } };
}

export function withConstant(mapping: Mapping, field: string, constant: string): Mapping {
  const others = Object.entries(mapping.columns).filter(([name]) => name !== field);
  const own: [string, Rule][] = constant.trim() === '' ? [] : [[field, { constant: constant.trim() }]];
  return { ...mapping, columns: Object.fromEntries([...others, ...own]) };
}

/** Fields that must be filled and stand in no column of the file: one value for all rows, or made of what a row says. */
export function openFields(mapping: Mapping, suggested: readonly SuggestedColumn[], library: LibraryView): OpenField[] {
  const reasons = new Map(suggested.flatMap(({ column, why, sure }) => (sure > 0 ? [[column, why]] : [])));
  return library.columns
    .filter(({ name, required, defaulted }) => required && !defaulted && mapping.columns[name]?.column === undefined)
    .map(({ name, title, meaning, choices }) => {
      const { constant = '', columns } = mapping.columns[name] ?? {};
      const why = reasons.get(name) ?? '';
      return {
        name,
        title,
        meaning,
        choices,
        constant,
        made: columns === undefined ? '' : why || '由几列合成',
        hint: constant === '' ? '' : why,
      };
    });
}
