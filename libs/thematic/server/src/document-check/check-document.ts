import type { DocumentCheckView } from '@zhunsheng/contract';

import { checkColumns } from './checks/adding/columns.js';
import { checkCopiedColumns, checkLastYear } from './checks/last-year.js';
import { checkListedSums } from './checks/adding/listed-sums.js';
import { checkShares } from './checks/shares.js';
import { checkStatements } from './checks/adding/statement.js';
import { checkSums } from './checks/adding/sums.js';
import { checkTables } from './checks/tables.js';
import { checkTextFigures } from './checks/text-figures.js';
import { checkTextSums } from './checks/text-sums.js';
import { checkThreePublicTotals } from './checks/three-public.js';
import { checkPlaceholders, checkYears } from './checks/wording.js';
import type { DocumentFinding } from './finding.js';
import type { DepartmentDocument } from './reading/read-document.js';

export interface DocumentCheck {
  findings: DocumentFinding[];
  /** What was compared: a document without tables or without sentences must not look checked. */
  scope: DocumentCheckView['scope'];
}

const LEVELS = ['错误', '疑点', '提示'] as const;

/** A document against itself and its tables and, where there is one, against last year's. */
export function checkDocument(document: DepartmentDocument, last: DepartmentDocument | null = null): DocumentCheck {
  const text = checkTextFigures(document);
  const shares = checkShares(document);
  const findings = [
    ...checkSums(document),
    ...checkColumns(document),
    ...checkListedSums(document),
    ...checkStatements(document),
    ...checkTables(document),
    ...checkThreePublicTotals(document),
    ...text.findings,
    ...checkTextSums(document),
    ...shares.findings,
    ...checkYears(document),
    ...checkPlaceholders(document),
    ...checkCopiedColumns(document),
    ...(last ? checkLastYear(document, last) : []),
  ];
  return {
    findings: findings.sort(
      (one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || one.stated.page - other.stated.page,
    ),
    scope: {
      tables: document.tables.filter(({ lines }) => lines.some(({ figures }) => figures.length > 0)).length,
      figures: document.tables.reduce(
        (sum, { lines }) => sum + lines.reduce((all, line) => all + line.figures.length, 0),
        0,
      ),
      threePublic: document.threePublic.length,
      sentences: text.compared,
      shares: shares.compared,
      againstLastYear: last !== null,
    },
  };
}
