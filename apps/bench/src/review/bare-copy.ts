import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PART = 1 << 20;

/** The rows a run has written, in COPY's binary format as the run sends them, and the time it takes to do nothing but COPY them again into a like table. */
export class BareCopy {
  private parts: Buffer[] = [];
  bytes = 0;

  constructor(private readonly client: pg.Client) {}

  async take(run: string): Promise<void> {
    this.parts = [];
    this.bytes = 0;
    const stream = this.client.query(
      copyTo(`copy (select * from verdict where run_id = '${run}') to stdout (format binary)`),
    );
    let held: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      held.push(chunk);
      size += chunk.length;
      this.bytes += chunk.length;
      if (size < PART) continue;
      this.parts.push(Buffer.concat(held));
      [held, size] = [[], 0];
    }
    this.parts.push(Buffer.concat(held));
    await this.client.query('drop table if exists bare_verdict');
    await this.client.query('create table bare_verdict (like verdict including all)');
    await this.client.query('checkpoint');
  }

  async run(): Promise<void> {
    await this.client.query('begin');
    await pipeline(
      Readable.from(this.parts),
      this.client.query(copyFrom('copy bare_verdict from stdin (format binary)')),
    );
    await this.client.query('commit');
  }

  /** Its bytes are not to count as memory of the next run. */
  release(): void {
    this.parts = [];
  }
}
