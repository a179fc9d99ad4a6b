import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import {
  Component,
  ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '@zhunsheng/ui';
import { cellText, pastedCells, readCell } from './grid-column';
import type { GridColumn, GridRow } from './grid-column';

const ROW_PX = 38;
const NUMBER_PX = 44;
const DELETE_PX = 40;
const MOST_SHOWN = 12;
const MOST_ROWS = 2000;

/**
 * A table one types into: arrows and Enter move, a block from a spreadsheet is pasted where the cursor stands, and what a
 * cell cannot hold stays in it, marked, until it is mended.
 */
@Component({
  selector: 'zs-row-grid',
  imports: [Icon, ScrollingModule],
  templateUrl: './row-grid.html',
  styleUrl: './row-grid.scss',
})
export class RowGrid {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  readonly label = input.required<string>();
  readonly columns = input.required<readonly GridColumn[]>();
  readonly rows = input.required<readonly GridRow[]>();
  readonly readonly = input(false);
  readonly changed = output<readonly GridRow[]>();
  /** Somebody wants suggestions for a cell. */
  readonly asked = output<{ row: number; column: GridColumn }>();

  protected readonly itemSize = ROW_PX;
  protected readonly text = cellText;
  protected readonly byIndex = (index: number) => index;
  /** What was typed and could not be read, by `row:column`. */
  protected readonly wrong = signal<Readonly<Record<string, { typed: string; problem: string }>>>({});
  protected readonly wrongs = computed(() => Object.keys(this.wrong()).length);
  protected readonly template = computed(
    () =>
      `${NUMBER_PX}px ${this.columns()
        .map(({ width }) => `minmax(${width}px, ${width}fr)`)
        .join(' ')} ${DELETE_PX}px`,
  );
  protected readonly width = computed(() =>
    this.columns().reduce((sum, { width }) => sum + width, NUMBER_PX + DELETE_PX),
  );
  protected readonly height = computed(() => Math.min(MOST_SHOWN, Math.max(1, this.rows().length)) * ROW_PX);

  constructor() {
    // the viewport measures itself when it is made: after a paste it would leave the last rows undrawn
    afterRenderEffect(() => {
      this.height();
      this.viewport()?.checkViewportSize();
    });
  }

  /** One listener for the whole grid: a listener a cell is what makes scrolling stutter. */
  protected cellChanged({ target }: Event): void {
    const cell = this.cellOf(target);
    if (cell === null || !(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const typed = target.type !== 'checkbox' ? target.value : (target as HTMLInputElement).checked ? '是' : '否';
    this.type(cell.row, cell.column, typed);
  }

  protected cellPasted(event: ClipboardEvent): void {
    const cell = this.cellOf(event.target);
    if (cell !== null) this.paste(event, cell.row, cell.at);
  }

  protected cellKey(event: KeyboardEvent): void {
    const cell = this.cellOf(event.target);
    if (cell !== null) this.key(event, cell.row, cell.at);
  }

  private cellOf(target: EventTarget | null): { row: number; at: number; column: GridColumn } | null {
    const place = target instanceof HTMLElement ? target.dataset['cell'] : undefined;
    const [row = NaN, at = NaN] = (place ?? '').split(':').map(Number);
    const column = this.columns()[at];
    return place === undefined || column === undefined ? null : { row, at, column };
  }

  protected type(row: number, column: GridColumn, typed: string): void {
    this.write([{ row, column, typed }]);
  }

  protected paste(event: ClipboardEvent, row: number, at: number): void {
    const block = pastedCells(event.clipboardData?.getData('text/plain') ?? '');
    // a single word belongs into the text of the cell
    if (block.length === 1 && block[0]?.length === 1) return;
    event.preventDefault();
    const typable = this.columns()
      .slice(at)
      .filter(({ computed: follows }) => !follows);
    this.write(
      block.slice(0, MOST_ROWS - row).flatMap((cells, down) =>
        cells.flatMap((typed, right) => {
          const column = typable[right];
          return column ? [{ row: row + down, column, typed }] : [];
        }),
      ),
    );
  }

  protected key(event: KeyboardEvent, row: number, at: number): void {
    const { key, target } = event;
    const column = this.columns()[at];
    if (event.altKey && key === 'ArrowDown' && column?.suggests) {
      event.preventDefault();
      this.asked.emit({ row, column });
      return;
    }
    const down = key === 'Enter' || (key === 'ArrowDown' && !(target instanceof HTMLSelectElement));
    const up = key === 'ArrowUp' && !(target instanceof HTMLSelectElement);
    if (!down && !up) return;
    event.preventDefault();
    if (down && row === this.rows().length - 1) this.add();
    this.focus(row + (down ? 1 : -1), at);
  }

  protected add(): void {
    if (this.rows().length < MOST_ROWS) this.changed.emit([...this.rows(), {}]);
  }

  protected remove(row: number): void {
    // marks below the removed row would stand beside the wrong cells
    this.wrong.set({});
    this.changed.emit(this.rows().filter((_, index) => index !== row));
  }

  private write(cells: readonly { row: number; column: GridColumn; typed: string }[]): void {
    const rows: GridRow[] = [...this.rows()];
    const wrong = { ...this.wrong() };
    for (const { row, column, typed } of cells) {
      while (rows.length <= row) rows.push({});
      const read = readCell(column, typed);
      const place = `${row}:${column.key}`;
      if ('problem' in read) wrong[place] = { typed, problem: read.problem };
      else {
        Reflect.deleteProperty(wrong, place);
        rows[row] = { ...rows[row], [column.key]: read.value };
      }
    }
    this.wrong.set(wrong);
    this.changed.emit(rows);
  }

  /** Puts the cursor into a cell, scrolling to it. */
  focus(row: number, at: number): void {
    const viewport = this.viewport();
    if (row < 0 || !viewport) return;
    afterNextRender(
      () => {
        const top = row * ROW_PX;
        const offset = viewport.measureScrollOffset('top');
        if (top < offset || top + ROW_PX > offset + viewport.getViewportSize()) viewport.scrollToIndex(row);
        setTimeout(() => this.element.nativeElement.querySelector<HTMLElement>(`[data-cell="${row}:${at}"]`)?.focus());
      },
      { injector: this.injector },
    );
  }
}
