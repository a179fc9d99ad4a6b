export { ERRORS } from './errors.js';
export type { ErrorCode } from './errors.js';
export { ROLE_NAMES, ROLES } from './kernel/session.js';
export type * from './kernel/session.js';
export type * from './kernel/ledger.js';
export type * from './kernel/administration.js';
export type * from './base-data/library.js';
export type * from './review/project.js';
export type * from './review/result.js';
