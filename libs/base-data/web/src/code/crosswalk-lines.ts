import type { CrosswalkRow } from '@zhunsheng/contract';

export const UNIT_KINDS = ['行政', '参公', '事业'] as const;

export interface CrosswalkLine {
  code: string;
  name: string | null;
  /** In the order of UNIT_KINDS; several where a class may become several. */
  targets: { code: string; name: string | null }[][];
}

/** One line a department class, one column a kind of unit. */
export function crosswalkLines(rows: readonly CrosswalkRow[], word: string): CrosswalkLine[] {
  const lines = new Map<string, CrosswalkLine>();
  for (const { unitKind, deptEcon, deptName, govEcon, govName } of rows) {
    const line = lines.get(deptEcon) ?? { code: deptEcon, name: deptName, targets: UNIT_KINDS.map(() => []) };
    lines.set(deptEcon, line);
    line.targets[UNIT_KINDS.indexOf(unitKind)]?.push({ code: govEcon, name: govName });
  }
  const wanted = word.trim();
  const has = (code: string, name: string | null): boolean => code.startsWith(wanted) || (name ?? '').includes(wanted);
  return [...lines.values()].filter(
    (line) =>
      wanted === '' ||
      has(line.code, line.name) ||
      line.targets.some((side) => side.some(({ code, name }) => has(code, name))),
  );
}
