import { DatePipe } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output } from '@angular/core';
import type { SecurityParameterView, SetSecurityParameter } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** Limits and days kept, with their bounds; each change is an entry of the ledger. */
@Component({
  selector: 'zs-parameter-table',
  imports: [DatePipe],
  template: `
    <section aria-label="安全参数">
      <h2>告警与保留参数</h2>
      <div class="zs-table-frame">
        <table class="zs-table">
          <thead>
            <tr>
              <th>参数</th>
              <th>取值</th>
              <th>允许范围</th>
              <th>说明</th>
              <th>最近调整</th>
            </tr>
          </thead>
          <tbody>
            @for (each of parameters(); track each.code) {
              <tr>
                <td>{{ each.label }}</td>
                <td class="nowrap">
                  @if (maySet()) {
                    <input
                      #field
                      class="zs-field"
                      type="number"
                      [attr.aria-label]="each.label"
                      [min]="each.low"
                      [max]="each.high"
                      [value]="each.value"
                      (change)="set(each, field)"
                    />
                  } @else {
                    {{ each.value }}
                  }
                  {{ each.unit }}
                </td>
                <td class="nowrap">{{ each.low }}–{{ each.high }}</td>
                <td>{{ each.why }}</td>
                <td class="nowrap">
                  {{ each.setAt ? each.setName + ' ' + (each.setAt | date: 'yyyy-MM-dd') : '出厂值' }}
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
      font-size: 15px;
    }
    input {
      width: 96px;
      text-align: right;
    }
    .nowrap {
      white-space: nowrap;
    }
  `,
})
export class ParameterTable {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);
  readonly parameters = input.required<SecurityParameterView[]>();
  readonly changed = output();
  protected readonly maySet = () => this.session.holds(['secadmin']);

  protected async set({ code, label, value, mark }: SecurityParameterView, field: HTMLInputElement): Promise<void> {
    try {
      const body: SetSecurityParameter = { value: field.valueAsNumber, seen: mark };
      await firstValueFrom(this.http.put(`/api/v1/watch/parameters/${code}`, body));
      this.notice.done(`已调整“${label}”`);
    } catch (error) {
      this.notice.failed(error);
      // what was not kept is not shown as if it were
      field.valueAsNumber = value;
    }
    this.changed.emit();
  }
}
