import type { EnrolPerson, StaffKind } from '@zhunsheng/contract';

/** Columns of a sheet of people, in this order; the first row may be the heads. */
export const PEOPLE_COLUMNS = [
  '单位代码',
  '人员编号',
  '姓名',
  '身份证号',
  '类别',
  '编制序号',
  '岗位',
  '任职起',
  '任职止',
  '月成本（元）',
] as const;

export interface ReadPeople {
  persons: EnrolPerson[];
  /** By row, without what stands in the cell: numbers must not be repeated on screen. */
  problems: string[];
}

const KINDS: readonly StaffKind[] = ['行政', '事业', '工勤', '离退休', '编外'];

/** Rows as a spreadsheet copies them: cells parted by tabs. */
export function readPeople(text: string): ReadPeople {
  const persons: EnrolPerson[] = [];
  const problems: string[] = [];
  const lines = text.split(/\r?\n/).map((line) => line.split('\t').map((cell) => cell.trim()));
  lines.forEach((cells, index) => {
    if (cells.every((cell) => cell === '') || cells[0] === PEOPLE_COLUMNS[0]) return;
    const found = personOf(cells);
    if (typeof found === 'string') problems.push(`第 ${index + 1} 行：${found}`);
    else persons.push(found);
  });
  return { persons, problems };
}

function personOf(cells: readonly string[]): EnrolPerson | string {
  if (cells.length !== PEOPLE_COLUMNS.length) return `应有 ${PEOPLE_COLUMNS.length} 列，现有 ${cells.length} 列`;
  const [
    unitCode = '',
    personNo = '',
    name = '',
    idNumber = '',
    kindText,
    seat,
    post = '',
    from = '',
    to = '',
    yuan = '',
  ] = cells;
  const kind = KINDS.find((known) => known === kindText);
  const since = dayOf(from);
  const until = to === '' ? undefined : dayOf(to);
  const cost = Number(yuan.replaceAll(',', ''));
  if (!kind) return `类别应为${KINDS.join('、')}之一`;
  if (!since) return '任职起应为日期，如 2024-03-01';
  if (until === null) return '任职止应为日期，或留空';
  if (yuan === '' || !Number.isFinite(cost) || cost < 0) return '月成本应为不小于零的数';
  return {
    unitCode,
    personNo,
    name,
    idNumber,
    kind,
    post,
    since,
    monthlyCostFen: Math.round(cost * 100),
    ...(seat ? { seat } : {}),
    ...(until ? { until } : {}),
  };
}

/** 2024-03-01, 2024/3/1, 2024年3月1日 */
function dayOf(text: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!parts) return null;
  const [, year, month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
