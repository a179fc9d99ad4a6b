import { expect } from '@jest/globals';
import type { ErrorView } from '@zhunsheng/contract';

export const AT_ONCE = 50;
/** One for each who edits. */
export const EACH = Array.from({ length: AT_ONCE }, (_, i) => i + 1);

/**
 * Of all who began from one version exactly one has written; the sentences the others read. One person sends them all: what
 * stands is said to be his own, from another window.
 */
export function oneWins(answers: readonly { status: number; body: ErrorView }[]): string[] {
  expect(answers.filter(({ status }) => status === 200 || status === 204)).toHaveLength(1);
  const lost = answers.filter(({ status }) => status !== 200 && status !== 204);
  expect(new Set(lost.map(({ status, body }) => `${String(status)} ${body.code}`))).toEqual(
    new Set(['409 CHANGED_MEANWHILE']),
  );
  expect(new Set(lost.map(({ body }) => ({ ...(body.details as { self?: number }) }).self))).toEqual(new Set([1]));
  return lost.map(({ body }) => body.message);
}
