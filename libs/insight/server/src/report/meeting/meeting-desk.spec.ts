import { describe, expect, it } from '@jest/globals';
import type { MeetingView } from '@zhunsheng/contract';
import { type Actor, type Ctx, GrantSeal, type UnitOfWork } from '@zhunsheng/kernel';

import type { ReportDoors } from '../facts.js';
import { MeetingDesk } from './meeting-desk.js';

const packs = [1, 2, 3].map((n) => ({ region: 1, year: 2027 - n, id: `m${n}`, title: '' }));
const item = (pack: string, subject: string) => ({
  pack,
  no: 1,
  kind: 'project',
  subject,
  note: '存疑',
  outcome: null,
});
const items = [item('m1', 'p'), item('m2', 'p'), item('m3', 'q')];

describe('the list of meetings', () => {
  it('asks once what the reader has yet to mark blindly, and veils just that, in meetings of whatever year', async () => {
    let asked = 0;
    const query = (text: string) => Promise.resolve(text.includes('from meeting_pack') ? packs : items);
    const ctx = { scope: {}, manager: { query }, grantSeal: new GrantSeal('a'.repeat(64)) };
    const work = { run: (_: Actor, read: (ctx: Ctx) => unknown) => read(ctx as never) };
    const doors: Pick<ReportDoors, 'veiled'> = {
      veiled: () => {
        asked++;
        return Promise.resolve(new Set(['p']));
      },
    };
    const desk = new MeetingDesk(work as unknown as UnitOfWork, null as never, null as never, doors as ReportDoors);
    const shown: MeetingView[] = await desk.list(null as never);
    expect(asked).toBe(1);
    expect(shown.map(({ items: [first] }) => first?.withheld ?? false)).toEqual([true, true, false]);
  });
});
