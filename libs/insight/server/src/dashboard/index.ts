export { cockpit } from './cockpit/cockpit.js';
export { controlRoom } from './control-room/control-room.js';
export { DashboardModule } from './dashboard.module.js';
export type { DashboardCampaign, DashboardDoors, RiskRule, StandingRun } from './doors.js';
export { RollupKeeper } from './rollup/rollup-keeper.js';
export { FLOWS, HISTORIES, PROJECTS, RISKS, type Rollup } from './rollup/rollup-sql.js';
export { filtersOf } from './why/filters.js';
export { why } from './why/why.js';
