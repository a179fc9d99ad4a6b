import type { ParamMap, Params } from '@angular/router';
import type { ProjectRow } from '@zhunsheng/contract';
import type { Grade, Status } from '@zhunsheng/ruler';
import { GRADES } from '@zhunsheng/ui';

export type SortKey =
  | 'rank'
  | 'code'
  | 'name'
  | 'unitName'
  | 'departmentName'
  | 'requestFen'
  | 'suggestedFen'
  | 'necessity'
  | 'importance'
  | 'quality'
  | 'priority'
  | 'blockers'
  | 'warnings'
  | 'grade'
  | 'status';

export const SORT_KEYS: readonly SortKey[] = [
  'rank',
  'code',
  'name',
  'unitName',
  'departmentName',
  'requestFen',
  'suggestedFen',
  'necessity',
  'importance',
  'quality',
  'priority',
  'blockers',
  'warnings',
  'grade',
  'status',
];

/** What the list shows; kept in the URL, so that a filtered list can be shared. */
export interface ProjectQuery {
  grades: Grade[];
  statuses: (Status | 'none')[];
  department: string | null;
  unit: string | null;
  text: string;
  flagged: boolean;
  sort: SortKey;
  descending: boolean;
}

export const STATUS_CODES: readonly (Status | 'none')[] = [
  'graded',
  'blocked',
  'to-verify',
  'undetermined',
  'rigid',
  'none',
];

function among<T extends string>(text: string | null, known: readonly T[]): T[] {
  const wanted = new Set((text ?? '').split(','));
  return known.filter((code) => wanted.has(code));
}

export function readQuery(params: ParamMap): ProjectQuery {
  const sort = params.get('sort') ?? 'rank';
  const key = SORT_KEYS.find((known) => known === sort.replace(/^-/u, ''));
  return {
    grades: among(params.get('grade'), GRADES),
    statuses: among(params.get('status'), STATUS_CODES),
    department: params.get('department'),
    unit: params.get('unit'),
    text: params.get('q') ?? '',
    flagged: params.get('flagged') === '1',
    sort: key ?? 'rank',
    descending: key !== undefined && sort.startsWith('-'),
  };
}

/** Defaults are written as null, so that an unfiltered list has a bare URL. */
export function writeQuery(query: ProjectQuery): Params {
  const sort = (query.descending ? '-' : '') + query.sort;
  return {
    grade: query.grades.join(',') || null,
    status: query.statuses.join(',') || null,
    department: query.department,
    unit: query.unit,
    q: query.text || null,
    flagged: query.flagged ? '1' : null,
    sort: sort === 'rank' ? null : sort,
  };
}

export function statusOf(row: ProjectRow): Status | 'none' {
  return row.status ?? 'none';
}

export function select(rows: readonly ProjectRow[], query: ProjectQuery): ProjectRow[] {
  const words = query.text.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  const kept = rows.filter(
    (row) =>
      (query.grades.length === 0 || (row.grade !== null && query.grades.includes(row.grade))) &&
      (query.statuses.length === 0 || query.statuses.includes(statusOf(row))) &&
      (query.department === null || row.departmentName === query.department) &&
      (query.unit === null || row.unitName === query.unit) &&
      (!query.flagged || row.flags.length > 0) &&
      words.every((word) => `${row.name} ${row.code} ${row.unitName} ${row.unitCode}`.toLowerCase().includes(word)),
  );
  return kept.sort((a, b) => compare(a, b, query) || (a.code < b.code ? -1 : 1));
}

const pinyin = new Intl.Collator('zh-Hans-CN');

/** A missing value stays at the end whichever way the column is sorted: it is neither small nor large. */
function compare(a: ProjectRow, b: ProjectRow, { sort, descending }: ProjectQuery): number {
  const left = a[sort];
  const right = b[sort];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const order =
    typeof left === 'number' && typeof right === 'number' ? left - right : pinyin.compare(String(left), String(right));
  return descending ? -order : order;
}
