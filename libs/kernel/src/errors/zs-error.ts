import { type ErrorCode, ERRORS } from '@zhunsheng/contract';

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** What went wrong by its code in the one catalogue; the words and the HTTP status follow from the code. */
export class ZsError extends Error {
  override name = 'ZsError';

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(messageOf(code, details));
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

export function messageOf(code: ErrorCode, details: ErrorDetails): string {
  return ERRORS[code].message.replace(/\{(\w+)\}/g, (hole, name: string) => String(details[name] ?? hole));
}
