/** What one reading process may use before it is ended (R-SEC-45). */
export interface ReadingLimits {
  wallMs: number;
  cpuMs: number;
  /** Resident set, bytes. */
  memory: number;
  /** Of all it says, bytes. */
  output: number;
}

export const READING_LIMITS: ReadingLimits = {
  wallMs: 58_000,
  cpuMs: 60_000,
  memory: 512 << 20,
  output: 48 << 20,
};

/** The process begins no new page after this, so that it can still hand over what it has. */
export const SOFT_MS = 45_000;
