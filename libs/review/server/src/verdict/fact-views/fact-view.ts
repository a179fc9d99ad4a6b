/** A view of the dictionary: `select` over `filed`, one row a project (or several, for a list fact, ordered by `row_no`). */
export interface FactView {
  name: string;
  query: string;
  /** The sheet it has its rows from: a filing without this sheet has none here. */
  of?: string;
}

/** Every view carries these, so that a run can narrow it to a campaign and a pre-check to one project. */
export const KEY = 'f.region_code, f.year as budget_year, f.project_id';

/** What the other libraries know is read as of this day of the budget year. */
export const FIRST_DAY = 'make_date(f.year, 1, 1)';
