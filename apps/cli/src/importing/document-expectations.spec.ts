import { expectations, meets } from './document-expectations.js';

it('takes file and expectation out of any list that has both', () => {
  const csv = 'file,bytes,expected\na/x.xlsx,12,"clear ""encrypted"" message"\na/y.pdf,7,values right\n';
  expect(expectations(csv)).toEqual([
    { file: 'a/x.xlsx', expected: 'clear "encrypted" message' },
    { file: 'a/y.pdf', expected: 'values right' },
  ]);
});

it.each([
  ['clear error, no hang', 'refused', true],
  ['clear error', 'ok', false],
  ['reject or flag', 'flagged', true],
  ['reject or flag', 'ok', false],
  ['reject, bounded memory/time', 'ok', false],
  ['values right', 'refused', false],
  ['recover or error', 'ok', true],
  ['words nobody explained', 'ok', false],
] as const)('%s, ended %s: %s', (words, ending, met) => {
  expect(meets(words, ending)).toBe(met);
});
