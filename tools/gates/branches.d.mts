interface Counted {
  b: Record<string, number[]>;
  branchMap: Record<string, { loc: Place; locations: Place[] }>;
}
interface Place {
  start: { line?: number };
}
export interface Branches {
  taken: number;
  all: number;
  /** Percent, cut to two decimals: 99.999 is not 100. */
  share: number;
  missed: { file: string; line: number | undefined }[];
}
export function branchesOf(coverage: Record<string, Counted>, files: readonly string[]): Branches;
