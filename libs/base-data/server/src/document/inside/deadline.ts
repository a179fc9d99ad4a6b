/** When to stop beginning new work, so that what has been read is still handed over before the process is ended. */
export class Deadline {
  readonly #end: number;

  constructor(milliseconds: number) {
    this.#end = performance.now() + milliseconds;
  }

  get passed(): boolean {
    return performance.now() >= this.#end;
  }

  /** Whether another piece of work of about this length still fits. */
  fits(milliseconds: number): boolean {
    return performance.now() + milliseconds < this.#end;
  }
}
