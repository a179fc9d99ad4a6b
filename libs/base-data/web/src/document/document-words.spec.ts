import { gridOf, sizeText } from './document-words';

it('puts the cells of a sheet back into rows and columns', () => {
  const grid = gridOf(
    [
      { text: '名称', place: 'A1' },
      { text: '金额', place: 'C1' },
      { text: '1', place: 'AB3' },
    ],
    10,
  );
  expect(grid?.columns.length).toBe(28);
  expect(grid?.columns.at(-1)).toBe('AB');
  expect(grid?.rows.map(({ number }) => number)).toEqual([1, 3]);
  expect(grid?.rows[0]?.cells.map((cell) => cell?.span.text)).toEqual(['名称', undefined, '金额']);
});

it('is no grid when the places are not cells', () => {
  expect(gridOf([{ text: '第一条', place: '第 1 段' }], 10)).toBeNull();
});

it.each([
  [900, '900 B'],
  [20_480, '20 KB'],
  [5_400_000, '5.1 MB'],
])('says %s bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
