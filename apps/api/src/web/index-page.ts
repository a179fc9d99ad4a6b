import fs from 'node:fs';
import path from 'node:path';

import { ZsError } from '@zhunsheng/kernel';

/**
 * The built index as it lies there now: it names the files beside it, and those of a release that took the place of another
 * under a running product have other names.
 */
export class IndexPage {
  private read: { mark: string; text: string } | null = null;

  constructor(private readonly root: string) {}

  text(): string {
    const file = path.join(this.root, 'index.html');
    const found = fs.statSync(file, { throwIfNoEntry: false });
    if (!found) throw new ZsError('UNAVAILABLE', { reason: '界面尚未构建，请运行 npm run build' });
    const mark = [found.ino, found.size, found.mtimeMs, found.ctimeMs].join('/');
    if (this.read?.mark !== mark) this.read = { mark, text: fs.readFileSync(file, 'utf8') };
    return this.read.text;
  }
}
