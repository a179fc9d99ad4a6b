import type { FieldSource, RowFilter, TotalLevel } from '../mapping/import-mapping.js';

/** What the rows and columns of somebody's table mean for one library. Written as YAML, built on the page, or suggested. */
export interface LibraryMapping {
  schema: 'zhunsheng.import/1';
  library: string;
  sheet?: string;
  header?: { row: number; rows: number };
  /** Columns where a blank cell means "as above". */
  fillDown: string[];
  rows: {
    /** Absent: every row that is neither a total nor set aside. */
    lines?: RowFilter;
    /** Levels of printed totals; absent: rows that say 合计, 小计, total. */
    totals?: TotalLevel[];
    setAside: { where: RowFilter; reason: string }[];
  };
  /** Years or indicators stand side by side: each cell beneath becomes a row of its own. */
  unpivot?: { columns: string[] | 'rest'; name: string; value: string };
  /**
   * A column that the file lacks: unit codes, three digits a level, for names that have none. Names the register knows keep
   * their code; the others get the next free one below the code of `under`.
   */
  codes?: { name: string; of: string; id?: string; under?: string };
  /** A column that the file lacks: the heading of the section a row stands in, as an office above its projects. */
  sections?: { name: string };
  /** Column of the library → where it stands. */
  columns: Record<string, ColumnRule>;
}

export type ColumnRule = FieldSource & {
  /** Only in these rows; blank in the others. */
  when?: RowFilter;
  /** The part of the text that counts: the first group, or the whole match. */
  pattern?: string;
  /** Repeats of one text get `#2`, `#3` …: a key for rows that have none. */
  numbered?: boolean;
  /** Put behind the text, e.g. to make a region code of a division code. */
  append?: string;
};
