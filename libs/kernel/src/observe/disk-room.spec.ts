import { describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/index.js';
import { DiskRoom } from './disk-room.js';

const GIB = 2 ** 30;
const NOW = '2026-11-01T00:00:00Z';

/** A disk of `size` GiB with `free` left for people and `kept` for root. */
function disk(size: number, free: number, kept = 0): { bsize: number; blocks: number; bfree: number; bavail: number } {
  return { bsize: GIB, blocks: size, bfree: free + kept, bavail: free };
}

describe('the room on the disk', () => {
  it.each([
    ['充足', disk(100, 50)],
    ['充足, large and 95 % full', disk(1000, 50)],
    ['将满', disk(100, 9)],
    ['充足, as half of it is free', disk(10, 5)],
    ['停收发文件', disk(100, 1.5)],
    ['停任务', disk(100, 0.5)],
    ['停任务, though root has room', disk(100, 0, 20)],
  ])('is told: %s', async (level, seen) => {
    const room = new DiskRoom('/data', new FixedClock(NOW), () => Promise.resolve(seen));
    expect((await room.look())?.level).toBe(level.split(',')[0]);
  });

  it('counts like df: what root keeps for itself is neither used nor free', async () => {
    const room = new DiskRoom('/data', new FixedClock(NOW), () => Promise.resolve(disk(100, 20, 20)));
    expect(await room.look()).toEqual({ usedShare: 0.75, freeBytes: 20 * GIB, level: '充足' });
  });

  it('counts blocks in the size they are counted in, where that is said', async () => {
    const seen = { ...disk(100, 20), bsize: 64 * GIB, frsize: GIB };
    const room = new DiskRoom('/data', new FixedClock(NOW), () => Promise.resolve(seen));
    expect((await room.look())?.freeBytes).toBe(20 * GIB);
  });

  it('is measured once in ten seconds, also when the clock goes back', async () => {
    const clock = new FixedClock(NOW);
    let asked = 0;
    const room = new DiskRoom('/data', clock, () => Promise.resolve((asked++, disk(100, 0.5))));
    expect(await Promise.all([room.takesFiles(), room.takesJobs(), room.takesJobs()])).toEqual([false, false, false]);
    expect(asked).toBe(1);
    clock.advance(-60 * 24);
    await room.look();
    expect(asked).toBe(2);
  });

  it('refuses nothing where it is not known', async () => {
    const nowhere = new DiskRoom(null, new FixedClock(NOW));
    const gone = new DiskRoom('/data', new FixedClock(NOW), () => Promise.reject(new Error('EIO')));
    for (const room of [nowhere, gone])
      expect([await room.look(), await room.takesFiles(), await room.takesJobs()]).toEqual([null, true, true]);
  });

  it('is read from the disk that is there', async () => {
    const seen = await new DiskRoom(import.meta.dirname, new FixedClock(NOW)).look();
    // a full one has nothing free, a new one nothing used
    for (const figure of [seen?.freeBytes, seen?.usedShare]) {
      expect(figure).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(figure)).toBe(true);
    }
  });
});
