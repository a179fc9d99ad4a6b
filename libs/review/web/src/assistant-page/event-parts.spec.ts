import { eventParts } from './event-parts';

describe('server-sent events', () => {
  it('are taken whole; comments and the beginning of the next one are left', () => {
    const { events, rest } = eventParts('retry: 500\n: open\n\nid: 7\nevent: hand-off\ndata: {"a": 1}\n\nid: 8\nev');
    expect(events).toEqual([{ id: '7', event: 'hand-off', data: '{"a": 1}' }]);
    expect(rest).toBe('id: 8\nev');
  });
});
