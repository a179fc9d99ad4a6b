import { parentPort, workerData } from 'node:worker_threads';

import { allocate } from './allocate.js';
import type { AllocationInputs } from './inputs.js';

parentPort?.postMessage(await allocate(JSON.parse(workerData as string) as AllocationInputs));
