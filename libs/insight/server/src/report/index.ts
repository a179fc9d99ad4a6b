export type { DecidedOf, ReportDoors, ThemeReading } from './facts.js';
export { ReportDesk, type ReportFile } from './report-desk.js';
export { ReportWriter } from './report-writer.js';
export { type ReportCheck, verifyReportFile } from './seal/verify-file.js';
export type { Wanted } from './wanted.js';
export { ReportModule } from './report.module.js';
export { ReportRounds } from './saved/report-rounds.js';
