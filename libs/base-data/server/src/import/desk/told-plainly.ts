import { ZsError } from '@zhunsheng/kernel';

import { UnreadableFile } from '../tabular/unreadable-file.js';

/** What is wrong with a file is told to the person who dropped it, in the reader's own words. */
export async function toldPlainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ZsError('IMPORT_UNREADABLE', { reason: error.message });
    throw error;
  }
}
