import type { CodeRow } from './code-row.js';

export interface TreeCheck {
  /** Codes whose parent is not listed. */
  orphans: string[];
  /** Codes that are marked as leaves although others hang on them. */
  leavesWithChildren: string[];
}

export function checkTree(rows: readonly Pick<CodeRow, 'code' | 'parent' | 'leaf'>[]): TreeCheck {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const parents = new Set(rows.map(({ parent }) => parent).filter((parent) => parent !== null));
  return {
    orphans: rows.filter(({ parent }) => parent !== null && !byCode.has(parent)).map(({ code }) => code),
    leavesWithChildren: [...parents].filter((code) => byCode.get(code)?.leaf),
  };
}
