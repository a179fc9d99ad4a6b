/** How the running process is: 系统 → 运行. */
export interface OperationView {
  at: string;
  uptimeSeconds: number;
  memoryBytes: number;
  /** Connections to the database. */
  pool: { open: number; idle: number; waiting: number };
  queues: QueueView[];
  ledger: {
    size: number;
    pending: number;
    /** Age of the oldest event that has no place in the log yet; 0 without one. */
    lagSeconds: number;
    verified: boolean | null;
    verifiedAt: string | null;
    /** When a person last signed a checkpoint; null: nobody ever has. */
    cosignedAt: string | null;
  };
  /** Of the last hour, slowest first. */
  routes: RouteTimeView[];
}

export interface QueueView {
  name: string;
  waiting: number;
  running: number;
  failed: number;
  oldestSeconds: number;
}

export interface RouteTimeView {
  method: string;
  route: string;
  requests: number;
  errors: number;
  p50Ms: number;
  p95Ms: number;
  longestMs: number;
}
