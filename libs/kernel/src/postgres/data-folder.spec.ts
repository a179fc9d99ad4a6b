import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { clusterFolder } from './data-folder.js';
import { unprivileged } from './unprivileged.js';

describe('the place of the cluster', () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-place-'));
  fs.chmodSync(place, 0o755);
  afterAll(() => fs.rmSync(place, { recursive: true, force: true }));

  it('is the same at the second start, also when the data folder was closed to others at the first', () => {
    const dataDir = path.join(place, 'data');
    // what writes its log or its keys first makes it like that
    fs.mkdirSync(path.join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    fs.chmodSync(dataDir, 0o700);
    const as = unprivileged();
    expect(clusterFolder(dataDir, as)).toBe(path.join(dataDir, 'postgres'));
    expect(clusterFolder(dataDir, as)).toBe(path.join(dataDir, 'postgres'));
  });
});
