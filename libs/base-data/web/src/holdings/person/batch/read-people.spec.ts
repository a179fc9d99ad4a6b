import { PEOPLE_COLUMNS, readPeople } from './read-people';

const HEAD = PEOPLE_COLUMNS.join('\t');
const ROW = '101001\tP1\t章卫东\t99000119900101123X\t行政\tS1\t科员\t2020/1/1\t\t12,000.50';

describe('a pasted sheet of people', () => {
  it('is read row by row, heads and blank rows left out', () => {
    const { persons, problems } = readPeople(
      `${HEAD}\r\n${ROW}\r\n\r\n${ROW.replace('2020/1/1\t', '2020年3月1日\t2026-08-31')}`,
    );
    expect(problems).toEqual([]);
    expect(persons).toEqual([
      {
        unitCode: '101001',
        personNo: 'P1',
        name: '章卫东',
        idNumber: '99000119900101123X',
        kind: '行政',
        seat: 'S1',
        post: '科员',
        since: '2020-01-01',
        monthlyCostFen: 1_200_050,
      },
      expect.objectContaining({ since: '2020-03-01', until: '2026-08-31' }),
    ]);
  });

  it.each([
    [ROW.replace('\t行政', '\t领导'), /第 1 行：类别应为行政、/],
    [ROW.replace('2020/1/1', '去年'), /任职起应为日期/],
    [ROW.replace('12,000.50', '一万'), /月成本应为/],
    [ROW.replace('\t科员', ''), /应有 10 列，现有 9 列/],
  ])('says by row what is wrong, and never repeats a number', (row, problem) => {
    const { persons, problems } = readPeople(row);
    expect(persons).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join('')).not.toContain('9900');
  });
});
