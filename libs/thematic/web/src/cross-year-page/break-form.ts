import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type AddSeriesEvent, type CrossYearView, SERIES_EVENT_KINDS, type SeriesEventKind } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** 记录断点: why a series breaks at a year. What is written stays: figures already shown were read by it. */
@Component({
  selector: 'zs-break-form',
  imports: [MatButton],
  templateUrl: './break-form.html',
  styleUrl: './break-form.scss',
})
export class BreakForm {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  readonly view = input.required<CrossYearView>();
  readonly recorded = output();

  protected readonly busy = signal(false);
  protected readonly kind = signal<SeriesEventKind>('政策');
  /** Codes of classes are succeeded in the code lists, with a second person. */
  protected readonly kinds = computed(() =>
    SERIES_EVENT_KINDS.filter((kind) => this.view().by === 'unit' || (kind !== '合并' && kind !== '更名')),
  );
  protected readonly goesOn = computed(() => this.kind() === '合并' || this.kind() === '更名');
  protected readonly needsKey = computed(() => this.goesOn() || this.kind() === '拆分');
  /** A code that went on under another may stand apart, or in nothing of today. */
  protected readonly known = computed(() => {
    const { rows, apart } = this.view();
    return [...new Map([...rows, ...apart].map(({ key, name }) => [key, name]))].map(([key, name]) => ({ key, name }));
  });

  protected choose(value: string): void {
    const found = this.kinds().find((one) => one === value);
    if (found) this.kind.set(found);
  }

  protected async record(form: HTMLFormElement): Promise<void> {
    const said = new FormData(form);
    const text = (name: string): string | null => (said.get(name) as string | null)?.trim() || null;
    const body: AddSeriesEvent = {
      ...{ by: this.view().by, kind: this.kind(), year: Number(text('year')) },
      ...{ key: text('key'), toKey: this.goesOn() ? text('toKey') : null },
      ...{ text: text('text') ?? '', document: text('document') },
    };
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post('/api/v1/analysis/series-events', body));
      this.notice.done(`已记录：${String(body.year)} 年${body.kind}`);
      form.reset();
      this.kind.set('政策');
      this.recorded.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
