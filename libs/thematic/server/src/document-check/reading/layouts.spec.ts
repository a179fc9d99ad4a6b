import type { DocumentText } from '@zhunsheng/contract';
import { checkDocument } from '../check-document.js';
import { readDepartmentDocument } from './read-document.js';

type Placed = [text: string, left: number, right?: number];

/** Lines of one page, each with what stands on it and where (0–100 across). */
function page(lines: readonly Placed[][]): DocumentText {
  const spans = lines.flatMap((cells, no) =>
    cells.map(([text, left, right = left + text.length * 1.6]) => ({
      text,
      place: '',
      box: [left / 100, 0.08 + no * 0.03, (right - left) / 100, 0.012] as const,
    })),
  );
  const pages = [{ number: 1, title: '第 1 页', source: '文字' as const, confidence: 1, shape: 1.414, spans }];
  return { kind: 'pdf', pages, flags: [], unread: [], type: 'other', fields: [] };
}

const TITLE: Placed[] = [['某县水务局2024年度部门决算', 30]];
const faults = (text: DocumentText): string[] =>
  checkDocument(readDepartmentDocument(text, '某县水务局2024.pdf'))
    .findings.filter(({ level }) => level === '错误')
    .map(({ message }) => message);

describe('tables as other departments lay them out', () => {
  const codes = (water: string): DocumentText =>
    page([
      TITLE,
      [['一般公共预算财政拨款支出决算表', 35]],
      [['金额单位：万元', 80]],
      [
        ['类', 10],
        ['款', 15],
        ['项', 20],
        ['科目名称', 28],
        ['合计', 52],
        ['基本支出', 66],
        ['项目支出', 82],
      ],
      [
        ['合计', 30],
        ['300.00', 52],
        ['100.00', 66],
        ['200.00', 82],
      ],
      [
        ['213', 10],
        ['农林水支出', 28],
        ['300.00', 52],
        ['100.00', 66],
        ['200.00', 82],
      ],
      [
        ['213', 10],
        ['03', 15],
        ['水利', 28],
        ['300.00', 52],
        ['100.00', 66],
        ['200.00', 82],
      ],
      [
        ['213', 10],
        ['03', 15],
        ['01', 20],
        ['行政运行', 28],
        ['100.00', 52],
        ['100.00', 66],
      ],
      [
        ['213', 10],
        ['03', 15],
        ['05', 20],
        ['水利工程建设', 28],
        [water, 52],
        [water, 82],
      ],
    ]);

  it('reads 类, 款 and 项 in columns of their own', () => {
    const document = readDepartmentDocument(codes('200.00'), '2024.pdf');
    expect(document.tables[0]?.lines.map(({ code }) => code)).toEqual(['', '213', '21303', '2130301', '2130305']);
    expect(document.tables[0]?.columns).toBe(3);
    expect(faults(codes('200.00'))).toEqual([]);
    expect(faults(codes('210.00')).join()).toMatch(/21303 水利”300\.00 万元，其 2 个下级合计 310\.00/);
  });

  const threePublic = (reception: string): DocumentText =>
    page([
      TITLE,
      [['财政拨款“三公”经费支出决算表', 35]],
      [['单位：万元', 85]],
      [
        ['预算数', 25, 30],
        ['决算数', 72, 77],
      ],
      [
        ['公务用车购置及运行维护费', 20, 38],
        ['公务用车购置及运行维护费', 68, 86],
      ],
      [
        ['合计', 5, 8],
        ['因公出国（境）费', 11, 18],
        ['小计', 21, 24],
        ['公务用车购置费', 26, 32],
        ['公务用车运行维护费', 33.5, 39.5],
        ['公务接待费', 42, 47],
        ['合计', 53, 56],
        ['因公出国（境）费', 59, 66],
        ['小计', 69, 72],
        ['公务用车购置费', 74, 80],
        ['公务用车运行维护费', 81.5, 87.5],
        ['公务接待费', 90, 95],
      ],
      [
        ['10.00', 5, 8],
        ['0.00', 13, 16],
        ['8.00', 21, 24],
        ['0.00', 28, 31],
        ['8.00', 35, 38],
        ['2.00', 43, 46],
        ['7.50', 53, 56],
        ['0.00', 61, 64],
        ['6.50', 69, 72],
        ['0.00', 76, 79],
        ['6.50', 83, 86],
        [reception, 91, 94],
      ],
    ]);

  it('tells a block of budget figures from a block of final ones', () => {
    const [budget, final] = readDepartmentDocument(threePublic('1.00'), '2024.pdf').threePublic;
    expect([budget?.stage, budget?.fen.total, budget?.fen.reception]).toEqual(['预算数', 10_000_000, 2_000_000]);
    expect([final?.stage, final?.fen.total, final?.fen.reception]).toEqual(['决算数', 7_500_000, 1_000_000]);
    expect(faults(threePublic('1.00'))).toEqual([]);
    expect(faults(threePublic('1.80')).join()).toMatch(/决算数：合计 7\.50 万元.*8\.30 万元/);
  });

  it('takes 元 for 元', () => {
    const inYuan = page([
      TITLE,
      [['收入决算表', 40]],
      [['单位：元', 85]],
      [
        ['科目编码', 10],
        ['科目名称', 28],
        ['金额', 60],
      ],
      [
        ['合计', 28],
        ['1,234,567.89', 60],
      ],
      [
        ['213', 10],
        ['农林水支出', 28],
        ['1,234,567.89', 60],
      ],
    ]);
    const [table] = readDepartmentDocument(inYuan, '2024.pdf').tables;
    expect(table?.lines.at(-1)?.figures[0]?.fen).toBe(123_456_789);
  });

  const compared = (rate: Placed[][], now: string): DocumentText =>
    page([
      TITLE,
      [['一般公共预算财政拨款支出决算表', 35]],
      [['单位：万元', 80]],
      ...rate,
      [
        ['合计', 30],
        ['300.00', 48],
        [now, 62],
        ['5.20', 84],
      ],
      [
        ['213', 10],
        ['农林水支出', 28],
        ['200.00', 48],
        ['210.00', 62],
        ['3.10', 84],
      ],
      [
        ['214', 10],
        ['交通运输支出', 28],
        ['100.00', 48],
        ['110.00', 62],
        ['8.90', 84],
      ],
    ]);
  const names: Placed[] = [
    ['科目编码', 10],
    ['科目名称', 28],
    ['上年执行数', 46],
    ['本年预算数', 60],
  ];

  it.each<[string, Placed[][]]>([
    ['in one cell', [[...names, ['增减（%）', 82]]]],
    ['right of its head', [[...names, ['增减%', 74]]]],
    ['over two lines', [[...names, ['执行', 83]], [['率', 85]]]],
    ['under a head of several', [[['增减率及金额', 46, 90]], [...names, ['占比', 84]]]],
  ])('adds no shares up that bear no sign: %s', (_where, head) => {
    expect(faults(compared(head, '320.00'))).toEqual([]);
    expect(faults(compared(head, '330.00')).join()).toMatch(/^[^,]*330\.00 万元，其 2 个下级合计 320\.00[^,]*$/);
  });

  it('adds no shares up in a list without codes', () => {
    const list = (rows: [string, string, string, string][]): DocumentText =>
      page([
        TITLE,
        [['项目支出执行情况表', 38]],
        [['单位：万元', 80]],
        [
          ['项目名称', 12],
          ['预算数', 40],
          ['执行数', 60],
          ['执行率(%)', 80],
        ],
        ...rows.map(([name, budget, spent, rate]): Placed[] => [
          [name, 12],
          [budget, 40],
          [spent, 60],
          [rate, 81],
        ]),
      ]);
    const rows: [string, string, string, string][] = [
      ['水库除险', '200.00', '180.00', '90.00'],
      ['河道清淤', '100.00', '80.00', '80.00'],
    ];
    expect(faults(list([['合计', '300.00', '260.00', '86.67'], ...rows]))).toEqual([]);
    expect(faults(list([['合计', '300.00', '290.00', '86.67'], ...rows]))).toHaveLength(1);
  });
});
