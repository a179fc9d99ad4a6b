import { systemActor } from '../actor/actor.js';
import type { Clock } from '../database/ctx.js';
import { instantOf } from '../database/system-clock.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ledgerEvent } from '../ledger/ledger-event.js';
import { ledger } from '../ledger/ledger.js';
import { synchronizedByOthers } from './time-service.js';

const EVERY_MS = 1000;
const ASK_EVERY_MS = 60_000;
/** A clock that is slewed by a time service never goes this far between two looks. */
const STEP_MS = 1000;

export interface ClockStep {
  /** As the clock said after it. */
  at: string;
  /** Forward, or back if negative. */
  seconds: number;
  clock: string;
}

export interface ClockState {
  steps: number;
  last: ClockStep | null;
  /** null: nobody on this machine says so. */
  synchronized: boolean | null;
}

export const clockStepped = ledgerEvent<ClockStep>(
  'clock.stepped',
  1,
  '系统时钟跳变',
  ({ seconds, clock }) => `${clock} ${seconds < 0 ? '后退' : '前进'} ${String(Math.abs(seconds))} 秒`,
);

interface Parts {
  work: UnitOfWork;
  clock: Clock;
  /** Milliseconds of a counter nobody can set. */
  counter?: () => number;
  askTimeService?: () => Promise<boolean | null>;
}

/** R-SEC-40: sees the wall clock being set, which nothing else can tell from time that passed; the machine's sleep looks the same. */
export class ClockWatch {
  #ahead: number;
  #steps = 0;
  #last: ClockStep | null = null;
  #synchronized: boolean | null = null;
  /** Seen while the database could not be written. */
  #untold: ClockStep[] = [];
  #telling: Promise<void> = Promise.resolve();
  #timers: NodeJS.Timeout[] = [];

  constructor(private readonly parts: Parts) {
    this.#ahead = this.#measured();
  }

  start(onStep: (error: Error) => void): void {
    this.#timers = [
      setInterval(() => {
        const step = this.look();
        if (step) onStep(new Error(`${step.clock} 跳变 ${String(step.seconds)} 秒`));
        void this.tell().catch(onStep);
      }, EVERY_MS),
      setInterval(() => void this.ask(), ASK_EVERY_MS),
    ];
    for (const timer of this.#timers) timer.unref();
    void this.ask();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.tell().catch(() => undefined);
  }

  state(): ClockState {
    return { steps: this.#steps, last: this.#last, synchronized: this.#synchronized };
  }

  /** The step since the last look, if there was one. */
  look(): ClockStep | null {
    const ahead = this.#measured();
    const moved = ahead - this.#ahead;
    this.#ahead = ahead;
    if (Math.abs(moved) <= STEP_MS) return null;
    const { clock } = this.parts;
    const step = { at: instantOf(clock), seconds: Math.round(moved) / 1000, clock: clock.source ?? 'given' };
    this.#steps += 1;
    this.#last = step;
    this.#untold.push(step);
    return step;
  }

  /** Into the ledger, one after the other; what could not be written is tried again. */
  tell(): Promise<void> {
    const telling = this.#telling.then(async () => {
      for (let step = this.#untold[0]; step; step = this.#untold[0]) {
        const event = clockStepped('clock', step);
        await this.parts.work.run(systemActor(), (ctx) => ledger.append(ctx, event));
        this.#untold.shift();
      }
    });
    this.#telling = telling.catch(() => undefined);
    return telling;
  }

  async ask(): Promise<void> {
    this.#synchronized = await (this.parts.askTimeService ?? synchronizedByOthers)();
  }

  #measured(): number {
    return this.parts.clock.now().getTime() - (this.parts.counter ?? (() => performance.now()))();
  }
}
