/** What a migration may use. Plain role names (`zs_s_unit`) are written out with the database's prefix. */
export interface SchemaEditor {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** One step of the schema, run as the owner role inside one transaction. The list of steps is explicit and ordered. */
export interface Migration {
  /** `NNNN-what`, unique, never renamed. */
  readonly name: string;
  up(db: SchemaEditor): Promise<void>;
  down(db: SchemaEditor): Promise<void>;
}
