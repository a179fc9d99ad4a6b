/** A cell of a heading; `span` columns wide, `deep` rows high. */
export interface Head {
  text: string;
  span?: number;
  deep?: number;
}

export interface Sheet {
  title: string;
  /** `公开01表`; stands above the title. */
  number: string;
  unit: '万元' | '元';
  /** Share of the page's breadth that each column has. */
  widths: readonly number[];
  head: readonly (readonly Head[])[];
  rows: string[][];
  /** What stands below the table. */
  note?: string;
}

export type Part = Sheet | { sentence: string };

export interface MadeDocument {
  name: string;
  /** Pages lie on their side; `turned` pages are upright ones that a viewer turns. */
  page: 'upright' | 'lying' | 'turned';
  /** Whether a table that goes on has its title and heading again. */
  repeats: boolean;
  parts: Part[];
}

export const isSheet = (part: Part): part is Sheet => 'title' in part;

/** Where each cell of a heading begins, in columns. */
export function placedHead(head: Sheet['head'], columns: number): { at: number; row: number; cell: Head }[] {
  const taken = head.map(() => new Array<boolean>(columns).fill(false));
  return head.flatMap((cells, row) => {
    let at = 0;
    return cells.map((cell) => {
      while (taken[row]?.[at]) at += 1;
      const from = at;
      for (let down = 0; down < (cell.deep ?? 1); down += 1)
        for (let side = 0; side < (cell.span ?? 1); side += 1) {
          const line = taken[row + down];
          if (line) line[from + side] = true;
        }
      at = from + (cell.span ?? 1);
      return { at: from, row, cell };
    });
  });
}
