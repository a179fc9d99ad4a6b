import type { DocumentText } from '@zhunsheng/contract';
import { readOtherwise, valuesReadByHand } from './document-values.js';

const CSV = '\ufefffile,page,place,text\na.xlsx,Sheet1,A1,1904-01-02\na.xlsx,Sheet1,B1,\n';
const read = (spans: { place: string; text: string }[]) =>
  ({ pages: [{ title: 'Sheet1', spans }] }) as unknown as DocumentText;

it('takes what was read by hand out of a list', () => {
  expect(valuesReadByHand(CSV)).toEqual([
    { file: 'a.xlsx', page: 'Sheet1', place: 'A1', text: '1904-01-02' },
    { file: 'a.xlsx', page: 'Sheet1', place: 'B1', text: '' },
  ]);
});

it.each([
  ['as by hand', [{ place: 'A1', text: '1904-01-02' }], []],
  ['a day off', [{ place: 'A1', text: '1904-01-01' }], ['Sheet1 A1 应为“1904-01-02”，读出“1904-01-01”']],
  [
    'a merged cell repeated',
    [
      { place: 'A1', text: '1904-01-02' },
      { place: 'B1', text: '1904-01-02' },
    ],
    ['Sheet1 B1 应为“”，读出“1904-01-02”'],
  ],
  ['not at all', [], ['Sheet1 A1 应为“1904-01-02”，读出“”']],
])('a file read %s', (_, spans, differences) => {
  expect(readOtherwise(read(spans), valuesReadByHand(CSV))).toEqual(differences);
});

it('a refused file has nothing at any place', () => {
  expect(readOtherwise(null, valuesReadByHand(CSV))).toHaveLength(1);
});
