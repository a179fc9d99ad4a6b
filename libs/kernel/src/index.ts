export { NO_SCOPE, regionScope, systemActor, unitScope } from './actor/actor.js';
export type { Actor, Scope } from './actor/actor.js';
export { copyField, copyIn, copyOut, copyRow } from './database/copy.js';
export { systemClock } from './database/ctx.js';
export type { Clock, Ctx } from './database/ctx.js';
export { kernelMigrations } from './database/kernel-migrations.js';
export type { Migration, SchemaEditor } from './database/migration.js';
export { scopedView, scopePolicies, sharedTable } from './database/scope-policies.js';
export { UnitOfWork } from './database/unit-of-work.js';
