export interface Area {
  area: string;
  name: string;
  sources: string[];
  specs: string[];
  /** The least share of branches its specs take, in percent. */
  branches: number;
  /** Of the last draw: how many places were spoilt one at a time, and how many of these a spec noticed. */
  mutants: { measured: string; seed: number; drawn: number; noticed: number };
}
export const ROOT: string;
export const AREAS: readonly Area[];
export function sourcesOf(area: Pick<Area, 'sources'>): string[];
export function specsOf(area: Pick<Area, 'specs'>): string[];
