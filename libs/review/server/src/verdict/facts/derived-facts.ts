/** Facts computed in memory over the whole campaign: `view.column` → project → value (null = blank). */
export type DerivedFacts = ReadonlyMap<string, ReadonlyMap<number, number | string | null>>;

export class DerivedFactsBuilder {
  private readonly columns = new Map<string, Map<number, number | string | null>>();

  set(source: string, project: number, value: number | string | null): void {
    const column = this.columns.get(source) ?? new Map<number, number | string | null>();
    this.columns.set(source, column);
    column.set(project, typeof value === 'number' ? Number(value.toFixed(6)) : value);
  }

  build(): DerivedFacts {
    return this.columns;
  }
}
