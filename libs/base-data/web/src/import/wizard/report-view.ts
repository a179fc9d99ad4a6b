import { DecimalPipe } from '@angular/common';
import { Component, computed, input, signal } from '@angular/core';
import type { ImportReport, LibraryView } from '@zhunsheng/contract';
import { Chip, formatYuan } from '@zhunsheng/ui';
import { allRows, previewColumns, previewRows } from './preview-rows';

/** What an import does or did: counts, control sums, totals that differ, and the rows with their wrong cells. */
@Component({
  selector: 'zs-import-report',
  imports: [Chip, DecimalPipe],
  templateUrl: './report-view.html',
  styleUrl: './report-view.scss',
})
export class ReportView {
  readonly report = input.required<ImportReport>();
  readonly library = input.required<LibraryView>();

  protected readonly onlyWrong = signal(false);
  protected readonly columns = computed(() => previewColumns(this.report(), this.library()));
  protected readonly rows = computed(() => {
    const report = this.report();
    return previewRows(this.onlyWrong() ? report.wrong : allRows(report), this.columns());
  });
  protected readonly tiles = computed(() => {
    const { rows } = this.report();
    return [
      { name: '新增', count: rows.added },
      { name: '变更', count: rows.changed },
      { name: '相同', count: rows.same + rows.repeated },
      { name: '有误', count: rows.refused, bad: rows.refused > 0 },
    ];
  });

  protected amount(text: string, money: boolean): string {
    return money ? `${formatYuan(Number(text))} 元` : text;
  }
}
