import { partsOf } from './text-parts';

describe('a text with places marked', () => {
  it('is cut at the places, in their order', () => {
    expect(
      partsOf('会议费不得超过标准', [
        [7, 9],
        [0, 3],
      ]),
    ).toEqual([
      { text: '会议费', hit: true },
      { text: '不得超过', hit: false },
      { text: '标准', hit: true },
    ]);
  });

  it('keeps every character, whatever the places', () => {
    const text = '因公出国（境）费用';
    for (const marks of [
      [
        [2, 4],
        [3, 7],
      ],
      [[5, 99]],
      [[4, 4]],
      [],
    ] as [number, number][][]) {
      expect(
        partsOf(text, marks)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});
