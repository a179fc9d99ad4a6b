export type { ReportDoors } from './facts.js';
export { ReportDesk, type ReportFile, type Wanted } from './report-desk.js';
export { ReportModule } from './report.module.js';
