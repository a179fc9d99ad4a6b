export { FixedClock } from './fixed-clock.js';
export { send, signInAs } from './signed-in.js';
export type { SignedIn } from './signed-in.js';
export { cityActor, TEST_PASSWORD, testApp } from './test-app.js';
export type { TestApp } from './test-app.js';
export { testDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';
export { stopPostmaster } from '../src/postgres/postmaster.js';
export { stopTestPostgres, testPostgres } from './test-postgres.js';
