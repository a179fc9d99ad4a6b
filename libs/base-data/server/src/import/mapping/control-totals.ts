import type { TotalCheck, TotalMismatch } from './imported-table.js';
import type { SheetRow } from '../tabular/sheet.js';
import type { TotalLevel } from './import-mapping.js';

export interface StatedTotal {
  level: string;
  at: string;
  group: string;
  groupText: string;
  fen: number;
  /** How many lines stood before it in the file. */
  linesBefore: number;
  row: SheetRow;
}

export interface CountedLine {
  fen: number;
  groups: Record<string, string>;
}

/** Both ways: each printed total against its lines, and each group of lines against a printed total. */
export function checkTotals(
  level: TotalLevel,
  stated: readonly StatedTotal[],
  lines: readonly CountedLine[],
): TotalCheck {
  const own = stated.filter((total) => total.level === level.name);
  const check = { level: level.name, rows: own.length, statedFen: sum(own.map((total) => total.fen)) };
  if (level.by === 'preceding') return { ...check, ...checkPreceding(own, lines) };
  const computed = new Map<string, number>();
  for (const line of lines) {
    const group = line.groups[level.name] ?? '';
    computed.set(group, (computed.get(group) ?? 0) + line.fen);
  }
  const mismatches: TotalMismatch[] = [];
  const seen = new Set<string>();
  for (const total of own) {
    const lineSum = computed.get(total.group) ?? 0;
    const repeated = seen.has(total.group);
    seen.add(total.group);
    if (repeated || lineSum !== total.fen) {
      const group = repeated ? `${total.groupText}（重复的合计行）` : total.groupText;
      mismatches.push({ at: total.at, group, statedFen: total.fen, computedFen: lineSum });
    }
  }
  for (const [group, computedFen] of computed) {
    if (!seen.has(group)) {
      mismatches.push({ at: '—', group: (JSON.parse(group) as string[]).join(' / '), statedFen: null, computedFen });
    }
  }
  return { ...check, computedFen: sum([...computed.values()]), mismatches };
}

function checkPreceding(
  own: readonly StatedTotal[],
  lines: readonly CountedLine[],
): Pick<TotalCheck, 'computedFen' | 'mismatches'> {
  const mismatches: TotalMismatch[] = [];
  let from = 0;
  let computedFen = 0;
  for (const total of own) {
    const lineSum = sum(lines.slice(from, total.linesBefore).map((line) => line.fen));
    from = total.linesBefore;
    computedFen += lineSum;
    if (lineSum !== total.fen)
      mismatches.push({ at: total.at, group: total.groupText, statedFen: total.fen, computedFen: lineSum });
  }
  return { computedFen, mismatches };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
