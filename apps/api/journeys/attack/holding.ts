import fs from 'node:fs';

import { filesUnder } from '@zhunsheng/kernel';

/** Every file under the folder, which may be in use, in which one of the texts stands, as UTF-8 or as UTF-16. */
export function holding(folder: string, texts: readonly string[]): string[] {
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  return filesUnder(folder).filter((file) => {
    try {
      const bytes = fs.readFileSync(file);
      return wanted.some((text) => bytes.includes(text));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // gone while it was looked for
      throw error;
    }
  });
}
