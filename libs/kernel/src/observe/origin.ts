import { AsyncLocalStorage } from 'node:async_hooks';
import os from 'node:os';

/** What set the product to work: a person's request, a queued job, a command at the keyboard, or its own clock. */
export type Origin =
  | {
      kind: 'request';
      id: string;
      address: string;
      /** Digest of the session's token, once it is known; never the token. */
      session: string | null;
    }
  | { kind: 'worker'; id: string; queue: string }
  | { kind: 'command'; name: string; /** Of the operating system. */ account: string }
  | { kind: 'service' };

const inHand = new AsyncLocalStorage<Origin>();
let ofProcess: Origin = { kind: 'service' };

/** Of whatever is being worked on just now, however deep below. */
export const originInHand = (): Origin => inHand.getStore() ?? ofProcess;

export const within = <T>(origin: Origin, work: () => T): T => inHand.run(origin, work);

/** From now on this process is one command. */
export function isCommand(name: string): void {
  ofProcess = { kind: 'command', name, account: accountName() };
}

/** The request in hand belongs to this session: known by its cookie, or opened just now. */
export function isOfSession(digest: string): void {
  const origin = inHand.getStore();
  if (origin?.kind === 'request') origin.session = digest;
}

/** A container may run under a number that has no name. */
function accountName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
