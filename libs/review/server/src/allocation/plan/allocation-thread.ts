import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import type { AllocationResult } from '@zhunsheng/contract';

import { AllocationRefused } from './pool.js';

const ENTRY = fileURLToPath(new URL('./thread-entry.js', import.meta.url));

/** HiGHS holds its thread until it is done: it gets one of its own, and the product goes on answering. */
export function allocateAside(inputs: string, entry = ENTRY): Promise<AllocationResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: inputs });
    worker.once('message', resolve);
    // the name of an error survives the way between threads, its class does not
    worker.once('error', (error: Error) =>
      reject(error.name === 'AllocationRefused' ? new AllocationRefused(error.message) : error),
    );
    worker.once('exit', (code) => reject(new Error(`the allocation thread ended with code ${code}`)));
  });
}
