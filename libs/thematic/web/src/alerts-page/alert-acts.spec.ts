import type { AlertState, Role } from '@zhunsheng/contract';
import { offeredActs } from './alert-acts';

const acts = (state: AlertState, roles: Role[], level: 'blue' | 'red' = 'red', projectId: string | null = 'p') =>
  offeredActs({ state, level, projectId, referredAt: null }, roles).map(({ act }) => act);

describe('what may be done with an alert', () => {
  it('asks a unit for words first and papers then', () => {
    expect(acts('待说明', ['clerk'])).toEqual(['explain']);
    expect(acts('待举证', ['clerk'])).toEqual(['evidence']);
    expect(acts('待办结', ['clerk'])).toEqual([]);
  });
  it('lets the bureau close only what was answered, but a record at once', () => {
    expect(acts('待通知', ['reviewer'])).not.toContain('close');
    expect(acts('待通知', ['reviewer'], 'blue')).toContain('close');
    expect(acts('待办结', ['reviewer'])).toContain('close');
  });
  it('hands on only what is about a project', () => {
    expect(acts('待通知', ['budget'])).toContain('refer');
    expect(acts('待通知', ['budget'], 'red', null)).not.toContain('refer');
  });
  it('offers a leader nothing', () => {
    expect(acts('待办结', ['leader'])).toEqual([]);
  });
});
