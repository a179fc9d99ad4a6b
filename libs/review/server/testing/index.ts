export { HOME, makeCity, makeProject, put, YEAR } from './make-city.js';
export { workerWork } from './worker-work.js';
