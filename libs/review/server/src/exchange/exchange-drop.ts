import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { ExportDesk, regionScope, Rounds, sm3Hex, systemActor, type UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { ExchangeDesk } from './exchange-desk.js';

const EVERY_MS = 60_000;
/** A file that is still being copied grows; what stood still for a moment is whole. */
const SETTLED_MS = 2000;
const LARGEST = 50 << 20;
const IN = '接收';
const OUT = '回执与结果';
const DONE = '已处理';

/**
 * `<folder>/<region>/接收/*.json`: filings to take, or a request for results. The answer lies in 回执与结果 under the same
 * name; the file goes to 已处理 and stays there as what was received.
 */
export class ExchangeDrop extends Rounds {
  readonly #desk: ExchangeDesk;

  constructor(
    work: UnitOfWork,
    private readonly folder: string,
    private readonly now: () => Date,
  ) {
    super(EVERY_MS);
    this.#desk = new ExchangeDesk(work, new ExportDesk(work));
  }

  /** How many files were taken. */
  async round(): Promise<number> {
    await mkdir(this.folder, { recursive: true });
    const entries = await readdir(this.folder, { withFileTypes: true });
    let taken = 0;
    for (const { name } of entries.filter((entry) => entry.isDirectory() && /^[1-9]\d{8}$/.test(entry.name)))
      taken += await this.region(Number(name));
    return taken;
  }

  private async region(region: number): Promise<number> {
    const home = path.join(this.folder, String(region));
    for (const room of [IN, OUT, DONE]) await mkdir(path.join(home, room), { recursive: true });
    const files = await readdir(path.join(home, IN), { withFileTypes: true });
    let taken = 0;
    for (const { name } of files.filter((entry) => entry.isFile() && /^[^.].*\.json$/i.test(entry.name))) {
      // what failed for another reason than its content stays and is taken up again; the others do not wait for it
      const done = await this.file(region, home, name).catch((error: unknown) => {
        this.log.error(`${path.join(home, IN, name)} 未能处理，留待下次`, error instanceof Error ? error.stack : error);
        return false;
      });
      if (done) taken += 1;
    }
    return taken;
  }

  private async file(region: number, home: string, name: string): Promise<boolean> {
    const place = path.join(home, IN, name);
    const { mtimeMs, size } = await stat(place);
    if (this.now().getTime() - mtimeMs < SETTLED_MS) return false;
    const text = size > LARGEST ? null : await readFile(place, 'utf8');
    const answer = await this.answer(region, text).catch(refusal);
    // named after its content: a second file of the same name answers for itself
    const key = sm3Hex(text ?? name).slice(0, 16);
    const stem = path.parse(name).name;
    await putWhole(path.join(home, OUT, `${stem}.${key}.json`), `${JSON.stringify(answer, null, 2)}\n`);
    await rename(place, path.join(home, DONE, `${stem}.${key}.json`));
    return true;
  }

  private async answer(region: number, text: string | null): Promise<object> {
    if (text === null) throw new ZsError('INVALID_INPUT', { problems: '文件超过 50 MB，请分成几个文件' });
    const actor = systemActor(regionScope(region));
    const document = parsed(text);
    const { schema, year } = document as { schema?: unknown; year?: unknown };
    if (schema === 'zhunsheng.results-request/1')
      return this.#desk.results(actor, Number.isInteger(year) ? (year as number) : null, '文件');
    return this.#desk.receive(actor, document, sm3Hex(text), '文件');
  }
}

/** Whoever fetches answers finds whole ones: a draft has another ending. */
async function putWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // told below, like any other content that is no document
  }
  throw new ZsError('INVALID_INPUT', { problems: '不是 JSON 文件（UTF-8），请按接口说明生成' });
}

function refusal(error: unknown): { refused: string } {
  // frozen, or not to be reached: that passes
  if (error instanceof ZsError && error.status < 500) return { refused: error.message };
  throw error;
}
