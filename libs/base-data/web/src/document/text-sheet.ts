import { Component, computed, effect, ElementRef, inject, input } from '@angular/core';
import type { TextBox, TextPage } from '@zhunsheng/contract';
import { gridOf } from './document-words';

/** More of them at once make a browser slow; the rest stays in the file. */
const MOST_SPANS = 3_000;
const MOST_ROWS = 300;
const DOUBTFUL = 0.7;

/** One page as it was read: lines where they stand, cells as a table, paragraphs one below the other. */
@Component({
  selector: 'zs-text-sheet',
  templateUrl: './text-sheet.html',
  styleUrl: './text-sheet.scss',
})
export class TextSheet {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly page = input.required<TextPage>();
  /** Index of the span to point at. */
  readonly lit = input<number | null>(null);
  readonly picture = input<string | null>(null);

  protected readonly doubtful = DOUBTFUL;
  protected readonly spans = computed(() => this.page().spans.slice(0, MOST_SPANS));
  protected readonly left = computed(() => this.page().spans.length - this.spans().length);
  protected readonly grid = computed(() => gridOf(this.page().spans, MOST_ROWS));
  protected readonly form = computed(() => {
    const { shape, spans } = this.page();
    if (shape !== null && spans.some(({ box }) => box)) return 'placed';
    return this.grid() ? 'grid' : 'flow';
  });

  constructor() {
    effect(() => {
      const lit = this.lit();
      this.page();
      if (lit === null) return;
      queueMicrotask(() =>
        this.element.nativeElement
          .querySelector(`[data-span="${String(lit)}"]`)
          ?.scrollIntoView({ block: 'center', inline: 'nearest' }),
      );
    });
  }

  /** In hundredths of the page's width: as high as the line, and no wider than it; upright columns by their width. */
  protected fontSize(text: string, [, , width, height]: TextBox): number {
    if (height > width * 2) return width * 80;
    const high = height * (this.page().shape ?? 1) * 98;
    // a Chinese letter is as wide as it is high, a Latin one about half
    const letters = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.55), 0);
    return Math.min(high, (width * 100) / Math.max(letters, 0.5));
  }
}
