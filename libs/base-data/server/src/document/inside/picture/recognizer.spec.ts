import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Recognizer } from './recognizer.js';

/** What was drawn: song-type figures whose 6 the engine takes for a 0, and once for two digits. */
const DRAWN = [
  ['3,002.64', '108,095.04'],
  ['6,746.84', '320,670.03'],
  ['9,880.91', '25,266.02'],
  ['5,302.02', '217,382.82'],
  ['6,047.12', '485,652.78'],
  ['8,105.78', '36,020.40'],
].flat();

it('lets no misread figure of a drawn table pass without a word', async () => {
  const picture = readFileSync(new URL('../../../../testing/media/figures.jpg', import.meta.url));
  const seen = (await Recognizer.load()).recognize(picture)?.filter(({ text }) => /\d/.test(text)) ?? [];
  expect(seen).toHaveLength(DRAWN.length);
  const wrong = seen.filter(({ text }) => !DRAWN.includes(text));
  expect(wrong.map(({ text }) => text)).toContain('0,746.84');
  expect(wrong.filter(({ doubt }) => doubt === undefined)).toEqual([]);
  // most of what was read rightly needs nobody's eyes
  const right = seen.filter(({ text }) => DRAWN.includes(text));
  expect(right.filter(({ doubt }) => doubt === undefined).length).toBeGreaterThan(right.length / 2);
});
