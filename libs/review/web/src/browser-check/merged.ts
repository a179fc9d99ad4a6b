import type { Finding } from '@zhunsheng/ruler';
import type { LocalCheck } from './rule-desk';

export interface MergedFinding {
  finding: Finding;
  /** Said of an earlier state of the filing: what is true now only the server can tell. */
  pending: boolean;
}

/**
 * What is known of the filing as it is typed: the browser's word on the rules it decides, the server's on the others.
 * The server's word is about what it was sent; once typing goes on it waits to be said again, and is never dropped:
 * "not evaluated yet" must not look like a pass.
 */
export function merged(local: LocalCheck | null, server: readonly Finding[], isCurrent: boolean): MergedFinding[] {
  if (isCurrent) return server.map((finding) => ({ finding, pending: false }));
  const decides = new Set(local?.decides);
  return [
    ...(local?.findings ?? []).map((finding) => ({ finding, pending: false })),
    ...server.filter(({ rule }) => !decides.has(rule)).map((finding) => ({ finding, pending: true })),
  ];
}
