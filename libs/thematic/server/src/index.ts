export { ThematicModule } from './thematic.module.js';
export {
  checkDocument,
  compareProcurement,
  compareRows,
  compareThreePublic,
  type DepartmentDocument,
  type DocumentCheck,
  type DocumentFinding,
  type Extracted,
  FINDING_KINDS,
  joinDocuments,
  readAndCheck,
  readFiles,
} from './document-check/index.js';
