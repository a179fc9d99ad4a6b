import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/index.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { DiskRoom } from '../observe/disk-room.js';
import { isDue, NightlyBackup } from './nightly-backup.js';

const GIB = 2 ** 30;

const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);

describe('the nightly backup', () => {
  it.each([
    ['before the hour', at(22, 1, 59), at(21, 2, 1), false],
    ['at the hour', at(22, 2, 0), at(21, 2, 1), true],
    ['once a day', at(22, 23, 0), at(22, 2, 1), false],
    ['later, after a night without power', at(22, 9, 30), at(20, 2, 1), true],
    ['never before', at(22, 2, 0), null, true],
    ['not at noon for one made by hand this morning after the hour', at(22, 12, 0), at(22, 8, 0), false],
  ])('is due or not %s', (_when, now, newest, due) => {
    expect(isDue(now, '02:00', newest)).toBe(due);
  });

  it('is left out while the disk takes no files, says so once in half an hour, and goes on when there is room', async () => {
    const clock = new FixedClock('2026-11-22T04:00:00Z');
    let free = 1;
    const room = new DiskRoom('/data', clock, () =>
      Promise.resolve({ bsize: GIB, blocks: 100, bfree: free, bavail: free }),
    );
    const said: string[] = [];
    // a backup that is begun refuses at once, of an outside database
    const places = {
      dataDir: '/nowhere',
      databaseUrl: 'postgres://elsewhere/zhunsheng',
      anchorDir: null,
      backupDir: null,
    };
    const nightly = new NightlyBackup({
      config: { ...places, backupKeep: 14, backupAt: '00:00' },
      work: null as unknown as UnitOfWork,
      clock,
      room,
      say: (line) => said.push(line),
    });
    expect([await nightly.look(), await nightly.look()]).toEqual([null, null]);
    expect(said).toEqual([expect.stringContaining('磁盘空间不足')]);
    clock.advance(31);
    expect(await nightly.look()).toBeNull();
    expect(said).toHaveLength(2);
    free = 50;
    clock.advance(29);
    expect(await nightly.look()).toBeNull();
    clock.advance(2);
    await expect(nightly.look()).rejects.toThrow('外部 PostgreSQL');
    expect(said).toHaveLength(2);
  });

  it('R-REL-11 is neither held up by one of tomorrow nor by a rest of tomorrow, when the clock was set right', async () => {
    const clock = new FixedClock('2026-11-22T04:00:00Z');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-nightly-'));
    let free = 50;
    const room = new DiskRoom(folder, clock, () =>
      Promise.resolve({ bsize: GIB, blocks: 100, bfree: free, bavail: free }),
    );
    const places = { dataDir: folder, databaseUrl: 'postgres://elsewhere/zhunsheng', anchorDir: null };
    const nightly = new NightlyBackup({
      config: { ...places, backupDir: folder, backupKeep: 14, backupAt: '00:00' },
      work: null as unknown as UnitOfWork,
      clock,
      room,
      say: () => undefined,
    });
    try {
      fs.writeFileSync(path.join(folder, 'zhunsheng-2026-11-22-030000.zsbak'), '');
      expect(await nightly.look()).toBeNull();
      fs.renameSync(
        path.join(folder, 'zhunsheng-2026-11-22-030000.zsbak'),
        path.join(folder, 'zhunsheng-2026-11-24-030000.zsbak'),
      );
      await expect(nightly.look()).rejects.toThrow('外部 PostgreSQL');
      clock.advance(24 * 60);
      free = 1;
      expect(await nightly.look()).toBeNull();
      clock.advance(-24 * 60);
      free = 50;
      await expect(nightly.look()).rejects.toThrow('外部 PostgreSQL');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
