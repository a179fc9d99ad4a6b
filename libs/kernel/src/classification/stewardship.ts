import type { ColumnPlace } from './data-level.js';

/** Of 核心数据, 重要数据 and 一般数据; levels L1 to L4 divide the last. */
export type DataWeight = '一般' | '重要' | '核心';

/** How long a thing is kept: as a parameter says, or in words. Nobody's legal period is made up here. */
export type Keeping = { parameter: string } | { words: string };

/** Who answers for data, how long it is kept and why it may be held. */
export interface Stewardship {
  /** What kind of data it is. */
  kind: string;
  weight: DataWeight;
  /** Department or post. */
  owner: string;
  keep: Keeping;
  /** Statute and article, or that the unit has to say. */
  basis: string;
}

/** Tables that answer alike, names separated by blanks. */
export type StewardGroup = Stewardship & { tables: string };

/** Stewardship by table, with what some of its columns answer otherwise (`table.column`). */
export class Stewards {
  private readonly byTable = new Map<string, Stewardship>();

  constructor(
    groups: readonly StewardGroup[],
    private readonly exceptions: Readonly<Record<string, Partial<Stewardship>>> = {},
    ownerOf: (table: string) => string | undefined = () => undefined,
  ) {
    for (const { tables, ...said } of groups)
      for (const table of tables.split(/\s+/).filter(Boolean)) {
        if (this.byTable.has(table)) throw new Error(`${table} has two stewards`);
        this.byTable.set(table, { ...said, owner: ownerOf(table) ?? said.owner });
      }
  }

  of({ table, column }: ColumnPlace): Stewardship | undefined {
    const own = this.byTable.get(table);
    return own && { ...own, ...this.exceptions[`${table}.${column}`] };
  }

  /** Columns nobody answers for, or that lack a word on time, reason or kind. */
  unowned(present: readonly ColumnPlace[]): string[] {
    return present.filter((place) => !isWhole(this.of(place))).map(({ table, column }) => `${table}.${column}`);
  }

  /** Tables and exceptions that are named here and exist no more. */
  departed(present: readonly ColumnPlace[]): string[] {
    const tables = new Set(present.map(({ table }) => table));
    const columns = new Set(present.map(({ table, column }) => `${table}.${column}`));
    return [
      ...[...this.byTable.keys()].filter((table) => !tables.has(table)),
      ...Object.keys(this.exceptions).filter((name) => !columns.has(name)),
    ];
  }

  /** Codes of the parameters that say how long. */
  parameters(): string[] {
    const said = [...this.byTable.values(), ...Object.values(this.exceptions)];
    return [...new Set(said.flatMap(({ keep }) => (keep && 'parameter' in keep ? keep.parameter : [])))];
  }
}

function isWhole(said: Stewardship | undefined): boolean {
  if (!said) return false;
  const { kind, owner, keep, basis } = said;
  return [kind, owner, basis, 'parameter' in keep ? keep.parameter : keep.words].every((word) => word.trim() !== '');
}
