export { projectTables } from '../src/project/project-columns.js';
export { HOME, makeCity, makeProject, put, YEAR } from './make-city.js';
export { findGap, shiftRanks } from '../src/appeal/adjustment/shifted-ranks.js';
export { workerWork } from './worker-work.js';
