/** How the running process is: 系统 → 运行. */
export interface OperationView {
  at: string;
  uptimeSeconds: number;
  memoryBytes: number;
  /** Connections to the database. */
  pool: { open: number; idle: number; waiting: number };
  /** Of the process that answers; null: none is configured. */
  replica: ReplicaView | null;
  queues: QueueView[];
  /** Why queued jobs do not begin; null: nothing keeps them. */
  held: string | null;
  /** Of the data folder; null: not known. */
  disk: DiskView | null;
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

/** A standby that answers dashboards, analyses and questions in place of the database. */
export interface ReplicaView {
  used: boolean;
  /** Why it is not used. */
  reason: string | null;
  /** Since when it is so. */
  since: string;
  /** What it had yet to replay when last looked at; null: not known. */
  behindBytes: number | null;
  /** Reads since the start: answered by it, and by the database in its place. */
  answered: number;
  passedOn: number;
}

export interface DiskView {
  /** 0 to 1, of what people may use. */
  usedShare: number;
  freeBytes: number;
  /** 停收发文件: no files in, no exports; 停任务: no jobs either. */
  level: '充足' | '将满' | '停收发文件' | '停任务';
}

/** For whoever waits for a job: why it does not begin; null: nothing keeps it. */
export interface JobHoldView {
  reason: string | null;
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
