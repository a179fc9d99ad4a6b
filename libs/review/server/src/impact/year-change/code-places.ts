/** Where a code of a set stands: the column of filed lines, the field of a draft's lines, and what else names it. */
export interface CodePlaces {
  line: string;
  draft: string;
  /** Payments and unit budgets of past years, and the class a standard belongs to. */
  econ: boolean;
}

const PLACES: Readonly<Record<string, CodePlaces>> = {
  func_class: { line: 'func_code', draft: 'funcCode', econ: false },
  dept_econ: { line: 'dept_econ', draft: 'deptEcon', econ: true },
  gov_econ: { line: 'gov_econ', draft: 'govEcon', econ: false },
  procurement: { line: 'catalogue_item', draft: 'catalogueItem', econ: false },
};

/** null: nothing but rules can name such a code. */
export const placesOf = (kind: string): CodePlaces | null => PLACES[kind] ?? null;
