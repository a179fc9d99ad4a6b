import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A signed checkpoint as it was when it was made, kept outside the database. */
export interface Anchor {
  size: number;
  body: string;
  /** Base64, DER. */
  signature: string;
}

/** Those of an installation. */
export function anchorsOf({ anchorDir, dataDir }: { anchorDir: string | null; dataDir: string }): Anchors {
  return new Anchors(anchorDir ?? path.join(dataDir, 'anchors'));
}

/**
 * Checkpoints in files that are only ever appended to, best on another disk or host: whoever puts an older database back does
 * not put these back. One file a month, so that closed months can be moved to where nobody writes.
 */
export class Anchors {
  private newest: number | undefined;

  constructor(private readonly folder: string) {}

  /** The size up to which there are anchors; 0 without any. Files are by month: a clock that was set back wrote into an older one. */
  async last(): Promise<number> {
    if (this.newest !== undefined) return this.newest;
    let newest = 0;
    for await (const { size } of this.all()) newest = Math.max(newest, size);
    return (this.newest = newest);
  }

  /** On disk when this returns. */
  add(anchor: Anchor, at: Date): void {
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, `checkpoints-${at.toISOString().slice(0, 7)}.jsonl`);
    const handle = fs.openSync(file, 'a+', 0o600);
    try {
      // behind a line that was cut this one would be lost with it
      fs.writeFileSync(handle, `${endsWithin(handle) ? '\n' : ''}${JSON.stringify(anchor)}\n`);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    this.newest = anchor.size;
  }

  /** From the first to the last, of those there are at this moment. A line that was cut by a crash says nothing. */
  all(): AsyncGenerator<Anchor> {
    const names = fs.existsSync(this.folder) ? fs.readdirSync(this.folder).filter((file) => NAME.test(file)) : [];
    const files = names.sort().map((name) => path.join(this.folder, name));
    return read(files.map((file) => ({ file, bytes: fs.statSync(file).size })));
  }
}

async function* read(files: readonly { file: string; bytes: number }[]): AsyncGenerator<Anchor> {
  for (const { file, bytes } of files) {
    if (bytes === 0) continue;
    const lines = createInterface({ input: fs.createReadStream(file, { end: bytes - 1 }), crlfDelay: Infinity });
    for await (const line of lines) {
      const anchor = parsed(line);
      if (anchor) yield anchor;
    }
  }
}

/** Whether the last line has no end. */
function endsWithin(handle: number): boolean {
  const { size } = fs.fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && fs.readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

const NAME = /^checkpoints-\d{4}-\d{2}\.jsonl$/;

function parsed(line: string): Anchor | null {
  try {
    return JSON.parse(line) as Anchor;
  } catch {
    return null;
  }
}
