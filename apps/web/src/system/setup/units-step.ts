import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { UnitRow } from '@zhunsheng/contract';
import { DropZone } from '@zhunsheng/ui';
import { TableProblems } from './table-problems';
import { TableUpload } from './table-upload';

@Component({
  selector: 'zs-units-step',
  imports: [DropZone, MatButton, TableProblems],
  template: `
    <h2>预算单位</h2>
    @if (!disabled()) {
      <zs-drop-zone accept=".xlsx,.csv" [busy]="table.busy()" (files)="table.read($event)">
        一个 .xlsx 或 .csv：单位编码、单位名称、单位性质（行政/参公/事业）、主管部门、归口科室
      </zs-drop-zone>
    }
    <zs-table-problems [refusal]="table.refusal()" [problems]="table.problems()" />
    @if (table.rows().length > 0) {
      <div class="zs-table-frame">
        <table class="zs-table">
          <thead>
            <tr>
              <th>单位编码</th>
              <th>单位名称</th>
              <th>性质</th>
              <th>主管部门</th>
              <th>归口科室</th>
            </tr>
          </thead>
          <tbody>
            @for (row of table.rows(); track row.row) {
              <tr>
                <td class="mono">{{ row.code }}</td>
                <td>{{ row.name }}</td>
                <td>{{ row.kind }}</td>
                <td>{{ row.departmentName || '—' }}</td>
                <td>{{ row.division || '—' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="acts">
        <button
          matButton="filled"
          type="button"
          [disabled]="table.problems().length > 0 || table.busy() !== null"
          (click)="write()"
        >
          确认写入 {{ table.rows().length }} 个单位
        </button>
        <button matButton type="button" (click)="table.clear()">不用这张表</button>
      </p>
    }
  `,
  styleUrl: './step.scss',
})
export class UnitsStep {
  readonly disabled = input(false);
  readonly done = output();
  protected readonly table = new TableUpload<UnitRow>('/api/v1/installation/units');

  protected async write(): Promise<void> {
    const rows = this.table.rows().map(({ row: _row, ...fields }) => fields);
    if (await this.table.write(rows)) this.done.emit();
  }
}
