export { runCases, type CaseResult } from './run-cases.js';
export { soundLine, soundProject } from './sound-project.js';
