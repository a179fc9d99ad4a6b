/** How a cell of a column is read; every amount of money is kept in 分. */
export type ColumnType =
  'text' | 'code' | 'integer' | 'number' | 'money' | 'date' | 'year' | 'month' | 'boolean' | 'choice';

export type Sensitivity = '公开' | '内部' | '敏感' | '核心';

/** Who confines the rows: nobody, the region, or the region and the unit. The importer fills `region_code` itself. */
export type TableScope = 'open' | 'region' | 'unit';

/** What stands in for a blank cell of a required column. */
export type Fallback = { value: string | number | boolean } | { column: string; first?: number };

export interface LibraryColumn {
  /** Column of the database. */
  name: string;
  title: string;
  type: ColumnType;
  required: boolean;
  /** Other captions people give the column in their sheets. */
  aliases: readonly string[];
  /** 口径: what is counted and what is not. */
  meaning: string;
  sensitivity: Sensitivity;
  /** The only values of a `choice`. */
  choices?: readonly string[];
  /** Kind of `code_item` the value must be of. */
  codeSet?: string;
  /** The set cannot be whole (past years, items a bureau has not loaded): a code of the right `pattern` stands without it. */
  beyondSet?: boolean;
  /** A code of another library; names are turned into codes by it. */
  register?: string;
  /** What a value must look like, and how that is said to people. */
  pattern?: { test: string; say: string };
  /** Unit of measure of a figure; money is always 分 in the table. */
  measure?: string;
  fallback?: Fallback;
  /** Columns whose texts make up the number of a row where a sheet has none. */
  madeOf?: readonly string[];
  /** Several values in one cell, parted by 、. */
  list?: boolean;
}

export interface LibraryTable {
  /** Stable name in addresses and commands. */
  code: string;
  name: string;
  /** Table of the database. */
  table: string;
  group: '组织' | '代码' | '依据与标准' | '家底' | '历史' | '监督评价' | '外部数据';
  /** Family of facts of the rule dictionary that reads it. */
  factLibrary: string | null;
  scope: TableScope;
  /** Columns, besides region_code, that make a row this row. */
  key: readonly string[];
  /** Department that answers for it. */
  owner: string;
  /** How often new rows are due. */
  cadence: '按年' | '按月' | '随时';
  meaning: string;
  columns: readonly LibraryColumn[];
}
