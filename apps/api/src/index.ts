export { attachDatabase } from './start/attach-database.js';
export type { Attached } from './start/attach-database.js';
export { publishedCatalog, questionDesk } from './question-desk.js';
export { dashboardDoors } from './dashboard-doors.js';
export { reportDesk } from './report-doors.js';
export { startProduct } from './start/start-product.js';
export type { RunningProduct } from './start/start-product.js';
export { demoCity, loadDemoCity, scoreAgainstAnswerKey } from './demo/index.js';
export { MIGRATIONS } from '../migrations/index.js';
