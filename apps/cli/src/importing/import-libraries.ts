import { LIBRARY_TABLES } from '@zhunsheng/base-data-server';

import type { Outcome } from '../outcome.js';

export function importLibraries(): Promise<Outcome> {
  const libraries = LIBRARY_TABLES.map(({ code, name, group, meaning }) => ({ code, name, group, meaning }));
  const text = libraries.map(({ code, name, meaning }) => `${code.padEnd(20)} ${name}：${meaning}`).join('\n');
  return Promise.resolve({ exit: 0, json: { libraries }, text });
}
