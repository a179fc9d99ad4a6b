/** Nothing a person wrote goes back: numbers, days, choices, keys. */
export const NO_TEXT = 'no text';
/** What was noted about a library stands in the answers of many pages, and `source` and `licence` are never masked. */
export const NEVER_MASKED = 'never masked';

const V1 = '/api/v1';

/**
 * Which answer fills the form that each editing route saves. What is masked there would be saved masked, so everybody who may
 * save has a purpose at that door. A new PUT or PATCH is added here, and a POST that sends an older text back.
 */
export const FORMS: Readonly<Record<string, string>> = {
  [`PUT ${V1}/persons/:unit/:no`]: `${V1}/persons`,
  [`PUT ${V1}/governance/metrics/:code`]: `${V1}/governance/metrics`,
  [`PUT ${V1}/policies/synonyms`]: `${V1}/policies/synonyms`,
  [`PUT ${V1}/policies/:region/:id`]: `${V1}/policies/:region/:id`,
  [`PUT ${V1}/code-sets/:kind/:year`]: `${V1}/code-sets`,
  [`PUT ${V1}/units/:code/duties/:duty`]: `${V1}/units/:code/card`,
  [`PUT ${V1}/library-sources/:library`]: NEVER_MASKED,
  [`PUT ${V1}/co-review-routings`]: `${V1}/co-review-rules`,
  [`PUT ${V1}/rule-studio/rules/:code`]: `${V1}/rule-studio/rules/:code`,
  [`PUT ${V1}/policy-audiences/:id`]: `${V1}/policy-audiences`,
  [`PUT ${V1}/drafts/:id`]: `${V1}/drafts/:id`,
  [`PUT ${V1}/meetings/:id`]: `${V1}/meetings`,
  [`PUT ${V1}/saved-reports/:id`]: `${V1}/saved-reports`,
  [`PUT ${V1}/themes/prohibitions`]: `${V1}/themes/prohibitions`,
  [`PUT ${V1}/themes/:code`]: `${V1}/themes/:code`,
  [`POST ${V1}/questions/vocabulary`]: `${V1}/questions/vocabulary`,
  [`PUT ${V1}/calendar/:year/stages`]: NO_TEXT,
  [`PUT ${V1}/installation/place`]: NO_TEXT,
  [`PUT ${V1}/governance/quality/:code/threshold`]: NO_TEXT,
  [`PUT ${V1}/connectors/:id/active`]: NO_TEXT,
  [`PUT ${V1}/appeal-clock`]: NO_TEXT,
  [`PUT ${V1}/co-review-members`]: NO_TEXT,
  [`PUT ${V1}/co-review-setting`]: NO_TEXT,
  [`PUT ${V1}/decision-rules`]: NO_TEXT,
  [`PUT ${V1}/liaisons/:unit`]: NO_TEXT,
  [`PUT ${V1}/assistant/duty`]: NO_TEXT,
  // where the ceiling comes from is typed anew with every amount
  [`PUT ${V1}/allocation/ceilings`]: NO_TEXT,
  [`PUT ${V1}/commitment-key`]: NO_TEXT,
  [`PUT ${V1}/fairness-parameters/:name`]: NO_TEXT,
  [`PUT ${V1}/unit-orders`]: NO_TEXT,
  [`PUT ${V1}/watch/parameters/:code`]: NO_TEXT,
  [`PUT ${V1}/accounts/:id/grants`]: NO_TEXT,
  [`PUT ${V1}/questions/:id/thumb`]: NO_TEXT,
};
