export { DocumentCheckController } from './document-check.controller.js';
export { checkDocument, type DocumentCheck } from './check-document.js';
export { type DocumentFinding, FINDING_KINDS, type FindingKind, type FindingLevel } from './finding.js';
export { compareProcurement, compareRows, compareThreePublic, type Extracted } from './measure/compare-extractions.js';
export { type CheckedDocument, type NamedFile, readAndCheck, readFiles } from './read-and-check.js';
export { type DepartmentDocument, joinDocuments } from './reading/read-document.js';
