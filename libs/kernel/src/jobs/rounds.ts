import { Logger, type OnModuleDestroy } from '@nestjs/common';

/** Work that nobody has to press, taken up every so often. A round that fails is logged, and the next one comes all the same. */
export abstract class Rounds implements OnModuleDestroy {
  protected readonly log = new Logger(this.constructor.name);
  #timer: NodeJS.Timeout | undefined;

  protected constructor(private readonly everyMs: number) {}

  abstract round(): Promise<unknown>;

  /** For processes whose role includes the worker. */
  start(): void {
    this.#timer = setInterval(() => void this.round().catch((error: unknown) => this.log.error(error)), this.everyMs);
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }
}
