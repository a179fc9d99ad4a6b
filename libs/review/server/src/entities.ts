import { Appeal } from './appeal/appeal.entity.js';
import { RuleDraft } from './rule-studio/rule-draft.entity.js';
import { Decision } from './decision/decision.entity.js';
import { REVIEW_ENTITIES as FILING_ENTITIES } from './filing/filing.entity.js';

/** What the app registers with the database. */
export const REVIEW_ENTITIES = [...FILING_ENTITIES, Appeal, Decision, RuleDraft] as const;
