import { describe, expect, it } from '@jest/globals';
import type { MeetingItemView } from '@zhunsheng/contract';

import { withoutVeiled } from './meeting-record.js';

const item = (no: number, kind: MeetingItemView['kind'], subject: string, decided = true): MeetingItemView => ({
  ...{ no, kind, subject, name: subject, note: '等级存疑', version: 1 },
  outcome: decided
    ? { outcome: '调整金额', words: '压减一半', by: '甲', at: '2026-01-05T00:00:00Z', decision: null }
    : null,
});
const meeting = {
  items: [item(1, 'project', 'a'), item(2, 'project', 'b'), item(3, 'project', 'c', false), item(4, 'department', 'a')],
};

describe('a meeting before who has yet to mark one of its projects blindly', () => {
  it('says nothing about that project, not even whether something was decided', () => {
    const { items } = withoutVeiled(meeting, new Set(['a', 'c']));
    expect(items[0]).toMatchObject({ note: '', outcome: null, withheld: true });
    expect({ ...items[2], no: 1, subject: 'a', name: 'a' }).toEqual(items[0]);
    expect([items[1], items[3]]).toEqual([meeting.items[1], meeting.items[3]]);
  });

  it('is whole for everybody else', () => expect(withoutVeiled(meeting, new Set())).toEqual(meeting));
});
