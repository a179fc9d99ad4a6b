import { describe, expect, it } from '@jest/globals';

import { dayInChina } from './china-day.js';

describe('a day in China', () => {
  it('begins at midnight there', () => {
    expect(dayInChina(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(dayInChina(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });
});
