import {
  accessByTwo,
  accessGuards,
  accessTables,
  kernelMigrations,
  type Migration,
  ukeyTables,
} from '@zhunsheng/kernel';

import { librariesAndFilings } from './0010-libraries-and-filings.js';
import { review } from './0020-review.js';
import { factViews } from './0021-fact-views.js';
import { policyLibrary } from './0030-policy-library.js';
import { documents } from './0031-documents.js';
import { importStudio } from './0032-import-studio.js';
import { codesAndMeasures } from './0033-codes-and-measures.js';
import { holdings } from './0034-holdings.js';
import { governance } from './0035-governance.js';
import { standards } from './0036-standards.js';
import { filing } from './0040-filing.js';
import { importTargets } from './0041-import-targets.js';
import { tableMarks } from './0042-table-marks.js';
import { form } from './0043-form.js';
import { duplicates } from './0045-duplicates.js';
import { filingLife } from './0046-filing-life.js';
import { appeals } from './0047-appeals.js';
import { filingChange } from './0048-filing-change.js';
import { clearedPairs } from './0049-cleared-pairs.js';
import { standingVerdicts } from './0050-standing-verdicts.js';
import { factMarks } from './0051-fact-marks.js';
import { ruleDraft } from './0052-rule-draft.js';
import { ruleVersions } from './0053-rule-versions.js';
import { cutLinesAndAllocation } from './0054-cut-lines-and-allocation.js';
import { decisions } from './0055-decisions.js';
import { fairness } from './0056-fairness.js';
import { publishedViews } from './0058-published-views.js';
import { standardPackages } from './0059-standard-packages.js';
import { runStatistics } from './0060-run-statistics.js';
import { qualityBasis } from './0061-quality-basis.js';
import { mergeNotices } from './0062-merge-notices.js';
import { triedFilings } from './0062-tried-filings.js';
import { onePerson } from './0063-one-person.js';
import { vocabulary } from './0064-vocabulary.js';
import { conversations } from './0065-conversations.js';
import { themes } from './0066-themes.js';
import { rollups } from './0067-rollups.js';
import { analysis } from './0068-analysis.js';
import { reports } from './0069-reports.js';
import { watch } from './0071-watch.js';
import { consultations } from './0085-consultations.js';
import { pledgesAndOwnAttempts } from './0087-pledges-and-own-attempts.js';
import { separation } from './0088-separation.js';
import { oneRegisterOfUnits } from './0090-one-register-of-units.js';
import { pledgeWithdrawals } from './0096-pledge-withdrawals.js';
import { questionRoles } from './0101-question-roles.js';
import { policyVectors } from './0102-policy-vectors.js';
import { lastEdits } from './0103-last-edits.js';
import { limitsOfUse } from './0098-limits-of-use.js';
import { leavers } from './0100-leavers.js';
import { blindSamples } from './0073-blind-samples.js';
import { departmentQuestions } from './0073-department-questions.js';
import { exchange } from './0072-exchange.js';
import { historySums } from './0073-history-sums.js';
import { matters } from './0075-matters.js';
import { vouchers } from './0078-vouchers.js';
import { wholeSums } from './0079-whole-sums.js';
import { watchLimits } from './0081-watch-limits.js';

/** The whole schema, in the order it is built. Append; never reorder, never rename. */
export const MIGRATIONS: readonly Migration[] = [
  ...kernelMigrations,
  librariesAndFilings,
  review,
  factViews,
  policyLibrary,
  documents,
  importStudio,
  codesAndMeasures,
  holdings,
  governance,
  standards,
  filing,
  importTargets,
  tableMarks,
  form,
  duplicates,
  filingLife,
  appeals,
  filingChange,
  clearedPairs,
  standingVerdicts,
  factMarks,
  ruleDraft,
  ruleVersions,
  cutLinesAndAllocation,
  decisions,
  fairness,
  publishedViews,
  standardPackages,
  runStatistics,
  qualityBasis,
  triedFilings,
  mergeNotices,
  onePerson,
  vocabulary,
  conversations,
  themes,
  rollups,
  analysis,
  reports,
  accessTables,
  watch,
  exchange,
  historySums,
  departmentQuestions,
  blindSamples,
  matters,
  vouchers,
  wholeSums,
  accessGuards,
  watchLimits,
  consultations,
  pledgesAndOwnAttempts,
  separation,
  oneRegisterOfUnits,
  accessByTwo,
  pledgeWithdrawals,
  limitsOfUse,
  ukeyTables,
  leavers,
  questionRoles,
  policyVectors,
  lastEdits,
];
