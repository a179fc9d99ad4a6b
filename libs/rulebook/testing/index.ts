export { runCases, type CaseResult } from './run-cases.js';
