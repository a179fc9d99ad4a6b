export { Chip } from './chip';
export type { Tone } from './chip';
export { FlagChip } from './flag-chip';
export { SeverityChip } from './severity-chip';
export { StatusChip } from './status-chip';
export { SEVERITIES, STATUS_WORDS } from './words';
