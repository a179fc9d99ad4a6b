/** L1 公开 · L2 内部 · L3 敏感 · L4 核心 (sealed or digested where it lies). */
export type DataLevel = 'L1' | 'L2' | 'L3' | 'L4';

export const LEVEL_NAMES: Readonly<Record<DataLevel, string>> = {
  L1: '公开',
  L2: '内部',
  L3: '敏感',
  L4: '核心',
};

/** Columns of each table by level, names separated by blanks. Tables outside `public` carry their schema. */
export type TableLevels = Readonly<Record<string, Readonly<Partial<Record<DataLevel, string>>>>>;

export interface ColumnPlace {
  table: string;
  column: string;
}

/** Which level every column of the database has. What is not listed counts as L4: nobody forgot it on purpose. */
export class Classification {
  private readonly levels = new Map<string, DataLevel>();

  constructor(tables: readonly TableLevels[]) {
    for (const [table, byLevel] of tables.flatMap((each) => Object.entries(each)))
      for (const [level, columns] of Object.entries(byLevel) as [DataLevel, string][])
        for (const column of columns.split(' ')) this.add(`${table}.${column}`, level);
  }

  level({ table, column }: ColumnPlace): DataLevel {
    return this.levels.get(`${table}.${column}`) ?? 'L4';
  }

  /** Present in the database and without a level. */
  unclassified(present: readonly ColumnPlace[]): string[] {
    return present.map(({ table, column }) => `${table}.${column}`).filter((name) => !this.levels.has(name));
  }

  /** Listed, and in the database no more. */
  departed(present: readonly ColumnPlace[]): string[] {
    const there = new Set(present.map(({ table, column }) => `${table}.${column}`));
    return [...this.levels.keys()].filter((name) => !there.has(name));
  }

  /** Columns by table at this level or above, for the page. */
  atLeast(level: DataLevel): { table: string; column: string; level: DataLevel }[] {
    return [...this.levels]
      .filter(([, own]) => own >= level)
      .map(([name, own]) => ({
        table: name.slice(0, name.lastIndexOf('.')),
        column: name.split('.').pop() ?? '',
        level: own,
      }));
  }

  counts(): Record<DataLevel, number> {
    const counts: Record<DataLevel, number> = { L1: 0, L2: 0, L3: 0, L4: 0 };
    for (const level of this.levels.values()) counts[level]++;
    return counts;
  }

  private add(name: string, level: DataLevel): void {
    if (this.levels.has(name)) throw new Error(`${name} is classified twice`);
    this.levels.set(name, level);
  }
}
