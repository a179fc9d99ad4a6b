import { CONSULTED_VIEWS } from './consulted.js';
import type { FactView } from './fact-view.js';
import { FILING_VIEWS } from './filing.js';
import { INDICATOR_VIEWS } from './indicators.js';
import { JUDGED_BEFORE_VIEWS } from './judged-before.js';
import { CLEARED_LIKENESS_VIEWS, LIKENESS_VIEWS } from './likeness.js';
import { LINE_VIEWS } from './lines.js';
import { MEANS_VIEWS } from './means.js';
import { PAST_VIEWS } from './past.js';
import { SHEET_VIEWS } from './sheets.js';

/** In the order they can be created. */
export const FACT_VIEWS: readonly FactView[] = [
  ...FILING_VIEWS,
  ...LINE_VIEWS,
  ...INDICATOR_VIEWS,
  ...CONSULTED_VIEWS,
  ...PAST_VIEWS,
  ...JUDGED_BEFORE_VIEWS,
  ...MEANS_VIEWS,
  ...SHEET_VIEWS,
  ...LIKENESS_VIEWS,
];

/** In the place of the view of that name, once the tables they read are there. */
export const LATER_FACT_VIEWS: readonly FactView[] = CLEARED_LIKENESS_VIEWS;
