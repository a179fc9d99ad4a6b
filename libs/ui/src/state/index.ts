export { DataState } from './data-state';
export type { DataStateKind } from './data-state';
export { Skeleton } from './skeleton';
