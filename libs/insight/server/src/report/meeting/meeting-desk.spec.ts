import { describe, expect, it } from '@jest/globals';
import type { MeetingView } from '@zhunsheng/contract';
import type { Actor, Ctx, UnitOfWork } from '@zhunsheng/kernel';

import type { ReportDoors } from '../facts.js';
import { MeetingDesk } from './meeting-desk.js';

const packs = [1, 2, 3, 4].map((n) => ({
  region: n === 4 ? 2 : 1,
  year: n === 3 ? 2025 : 2026,
  id: `m${n}`,
  title: '',
}));
const items = packs.map(({ id }) => ({ pack: id, no: 1, kind: 'project', subject: 'p', note: '存疑', outcome: null }));

describe('the list of meetings', () => {
  it('asks once a place and year what the reader has yet to mark blindly, and veils just that', async () => {
    const asked: string[] = [];
    const query = (text: string) => Promise.resolve(text.includes('from meeting_pack') ? packs : items);
    const work = { run: (_: Actor, read: (ctx: Ctx) => unknown) => read({ scope: {}, manager: { query } } as never) };
    const doors: Pick<ReportDoors, 'veiled'> = {
      veiled: (_, { region, year }) => {
        asked.push(`${region}/${year}`);
        return Promise.resolve(new Set(region === 1 && year === 2026 ? ['p'] : []));
      },
    };
    const desk = new MeetingDesk(work as unknown as UnitOfWork, null as never, null as never, doors as ReportDoors);
    const shown: MeetingView[] = await desk.list(null as never);
    expect(asked).toEqual(['1/2026', '1/2025', '2/2026']);
    expect(shown.map(({ items: [item] }) => item?.withheld ?? false)).toEqual([true, true, false, false]);
  });
});
