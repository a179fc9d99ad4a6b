import type { LedgerDesk } from './ledger-desk.js';

const EVERY_MS = 10 * 60_000;

/** Reads the whole ledger again from time to time, so that a change is seen without anybody asking. */
export class VerificationRound {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly desk: LedgerDesk,
    private readonly onBad: (finding: string) => void,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.#round(), EVERY_MS);
    this.#round();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  #round(): void {
    this.#running = this.desk.verify().then(
      ({ firstBad }) => firstBad && this.onBad(firstBad),
      (error: Error) => this.onBad(`无法核验：${error.message}`),
    );
  }
}
