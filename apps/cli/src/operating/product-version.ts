import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Of the bundle this runs from, else of the checkout. */
export function productVersion(from = import.meta.dirname): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const bundled = join(folder, 'VERSION');
    if (existsSync(bundled)) return /^version=(.+)$/m.exec(readFileSync(bundled, 'utf8'))?.[1] ?? '';
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string; version: string };
    if (name === 'zhunsheng') return version;
  }
  return '';
}
