import { HttpErrorResponse } from '@angular/common/http';
import type { ErrorView, KeyChallengeView } from '@zhunsheng/contract';

const CODE_ALONE: KeyChallengeView = { challenge: null, codes: true };

/** What a refusal asks to be shown besides the password; null when it asks for nothing of the kind. */
export function askedProof(error: unknown): KeyChallengeView | null {
  const body = error instanceof HttpErrorResponse ? (error.error as Partial<ErrorView> | null) : null;
  if (body?.code === 'SECOND_FACTOR_REQUIRED') return CODE_ALONE;
  if (body?.code !== 'UKEY_REQUIRED' && body?.code !== 'UKEY_WRONG') return null;
  const { challenge, codes } = (body.details ?? {}) as { challenge?: unknown; codes?: unknown };
  return typeof challenge === 'string' ? { challenge, codes: codes === 1 } : null;
}
