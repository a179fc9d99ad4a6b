import { joinDigits, linesOf } from './recognized-lines.js';

it.each([
  ['4.998.00', '4,998.00'],
  ['1 234 . 56', '1234.56'],
  ['12 ,000.00', '12,000.00'],
  ['第3.2节', '第3.2节'],
  ['2026.3.5', '2026.3.5'],
])('mends the figures of %s', (torn, whole) => {
  expect(joinDigits(torn)).toBe(whole);
});

it('joins words of a line and parts cells by their gap', () => {
  const word = (left: number, width: number, text: string, confidence = 90) =>
    `5\t1\t1\t1\t1\t1\t${String(left)}\t10\t${String(width)}\t20\t${String(confidence)}\t${text}`;
  const lines = linesOf([word(10, 40, '合同'), word(52, 40, '总价', 70), word(200, 60, '1,234.56')].join('\n'));
  expect(lines.map(({ text, confidence }) => [text, confidence])).toEqual([
    ['合同总价', 0.8],
    ['1,234.56', 0.9],
  ]);
});
