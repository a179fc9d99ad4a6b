import { HttpErrorResponse } from '@angular/common/http';
import { ERRORS } from '@zhunsheng/contract';
import type { ErrorView } from '@zhunsheng/contract';

/** A failure as a page shows it: what kind of state to draw, the sentence, the number for the operator. */
export interface Problem {
  kind: 'error' | 'forbidden' | 'offline';
  code: string;
  message: string;
  requestId: string | null;
}

const isErrorView = (body: unknown): body is ErrorView =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body;

export function problemOf(error: unknown): Problem {
  const response = error instanceof HttpErrorResponse ? error : error instanceof Error ? error.cause : null;
  if (!(response instanceof HttpErrorResponse)) {
    return { kind: 'error', code: 'INTERNAL', message: '页面出错了，请刷新后重试。', requestId: null };
  }
  if (response.status === 0) {
    return { kind: 'offline', code: 'UNAVAILABLE', message: '没有连上服务器，请检查网络后重试。', requestId: null };
  }
  const kind = response.status === 403 ? 'forbidden' : 'error';
  const body: unknown = response.error;
  if (isErrorView(body)) return { kind, code: body.code, message: body.message, requestId: body.requestId };
  // A proxy answered, not our server: say what the status means in our own words.
  const known = Object.entries(ERRORS).find(([, entry]) => entry.status === response.status);
  return {
    kind,
    code: known?.[0] ?? 'INTERNAL',
    message:
      known && !known[1].message.includes('{') ? known[1].message : `服务器答复 ${response.status}，请稍后重试。`,
    requestId: null,
  };
}
