import { describe, expect, it } from '@jest/globals';
import type { TextPage } from '@zhunsheng/contract';
import { findFields } from './find-fields.js';

/** A quotation of three columns as the recognizer hands it over; `doubts` by text. */
function scan(total: string, doubts: Record<string, string> = {}): TextPage[] {
  const rows = [
    ['办公设备报价单'],
    ['名称', '数量', '单价（元）', '金额（元）'],
    ['台式计算机', '20', '4,998.00', '99,960.00'],
    ['打印机', '5', '1,180.00', '5,900.00'],
    ['合计', total],
  ];
  const spans = rows.flatMap((cells, row) =>
    cells.map((text, cell) => ({
      text,
      place: `第 ${String(row * 4 + cell + 1)} 处`,
      box: [0.1 + cell * 0.2, 0.1 + row * 0.1, 0.12, 0.03] as const,
      confidence: text in doubts ? 0.5 : 0.95,
      ...(text in doubts ? { doubt: doubts[text] ?? '' } : {}),
    })),
  );
  return [{ number: 1, title: '图片', source: '识别', confidence: 0.95, shape: 1.4, spans }];
}

const found = (pages: TextPage[], kind: string) => findFields(pages).fields.filter((field) => field.kind === kind);

describe('figures read from a picture', () => {
  it('are borne out by the arithmetic of the table', () => {
    const pages = scan('105,860.00', { '99,960.00': '复核不同', '105,860.00': '复核不同' });
    expect(
      [...found(pages, 'item'), ...found(pages, 'amount')].map(({ problem, confidence }) => [problem, confidence]),
    ).toEqual([
      [null, 0.9],
      [null, 0.922],
      [null, 0.9],
    ]);
  });

  it('are spoken against by a sum that does not come out: a lost digit', () => {
    const [total] = found(scan('5,860.00'), 'amount');
    expect(total).toMatchObject({
      amountFen: 586_000,
      confidence: 0.5,
      problem: '明细加起来为 105860.00 元，与总额不一致，请对照原件核对',
    });
  });

  it('keep their doubt where nothing bears them out', () => {
    const lone = scan('105,860.00', { '105,860.00': '复核不同' }).map((page) => ({
      ...page,
      spans: page.spans.filter(({ box }) => box?.[1] !== 0.1 + 0.3),
    }));
    expect(found(lone, 'amount')[0]).toMatchObject({ problem: '复核不同' });
  });

  it('of a file that holds its own text are left alone', () => {
    const [total] = found(
      scan('5,860.00').map((page) => ({ ...page, source: '文字' as const })),
      'amount',
    );
    expect(total?.problem).toBeNull();
  });
});
