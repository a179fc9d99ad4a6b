import { TestBed } from '@angular/core/testing';
import type { GridColumn, GridRow } from './grid-column';
import { RowGrid } from './row-grid';

const COLUMNS: readonly GridColumn[] = [
  { key: 'text', title: '内容', kind: 'text', width: 100 },
  { key: 'amountFen', title: '金额', kind: 'money', width: 100 },
];

async function open(rows: readonly GridRow[]) {
  const fixture = TestBed.createComponent(RowGrid);
  const set = (name: string, value: unknown) => fixture.componentRef.setInput(name, value);
  set('label', '测算明细');
  set('columns', COLUMNS);
  set('rows', rows);
  const emitted: (readonly GridRow[])[] = [];
  fixture.componentInstance.changed.subscribe((next) => {
    emitted.push(next);
    set('rows', next);
  });
  await fixture.whenStable();
  const grid = fixture.componentInstance as unknown as {
    paste(event: ClipboardEvent, row: number, at: number): void;
    type(row: number, column: GridColumn, typed: string): void;
  };
  return { fixture, emitted, grid, element: fixture.nativeElement as HTMLElement };
}

const clipboard = (text: string) =>
  ({ clipboardData: { getData: () => text }, preventDefault: () => undefined }) as unknown as ClipboardEvent;

describe('RowGrid', () => {
  it('takes a block where the cursor stands and grows as needed', async () => {
    const { grid, emitted } = await open([{ text: '旧' }]);
    grid.paste(clipboard('外墙\t1,000.5\n门窗\t20\n'), 0, 0);
    expect(emitted.at(-1)).toEqual([
      { text: '外墙', amountFen: 100_050 },
      { text: '门窗', amountFen: 2000 },
    ]);
  });

  it('takes 1,000 lines in one change', async () => {
    const { grid, emitted } = await open([]);
    grid.paste(clipboard(Array.from({ length: 1000 }, (_, n) => `第${n}项\t${n}`).join('\n')), 0, 0);
    expect(emitted).toHaveLength(1);
    expect(emitted[0]).toHaveLength(1000);
    expect(emitted[0]?.[999]).toEqual({ text: '第999项', amountFen: 99_900 });
  });

  it('keeps what it cannot read out of the rows and says so', async () => {
    const { grid, emitted, element, fixture } = await open([{ text: '外墙', amountFen: 5 }]);
    grid.type(0, COLUMNS[1] as GridColumn, '三万');
    expect(emitted.at(-1)).toEqual([{ text: '外墙', amountFen: 5 }]);
    await fixture.whenStable();
    expect(element.textContent).toContain('1 格填写有误');
    grid.type(0, COLUMNS[1] as GridColumn, '3');
    await fixture.whenStable();
    expect(element.textContent).not.toContain('填写有误');
  });
});
