import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ErrorView, FieldChange, LostSave as Lost } from '@zhunsheng/contract';
import { changeLines } from '../../change-record/change-lines';

/** Both versions where a refused save tells them. */
export function lostSave(error: unknown): Lost | null {
  if (!(error instanceof HttpErrorResponse) || error.status !== 409) return null;
  const { code, details } = (error.error ?? {}) as Partial<ErrorView>;
  return code === 'DRAFT_CHANGED' && typeof details === 'object' && details !== null && 'changes' in details
    ? (details as Lost)
    : null;
}

/** Somebody else, or the same person in another window, saved first: field by field what stands and what is here, and which of them shall be kept. */
@Component({
  selector: 'zs-lost-save',
  imports: [MatButton],
  template: `
    <section class="zs-card" [attr.aria-label]="whose()" role="alert">
      <h2>{{ whose() }}：这里的修改还没有保存</h2>
      <div class="zs-table-frame">
        <table class="zs-table">
          <thead>
            <tr>
              <th scope="col">位置</th>
              <th scope="col">现在是</th>
              <th scope="col">您要改成</th>
            </tr>
          </thead>
          <tbody>
            @for (line of lines(); track $index) {
              <tr>
                <td>{{ line.place }}</td>
                <td>{{ line.before ?? '（空）' }}</td>
                <td>{{ line.after ?? '（空）' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (more() > 0) {
        <p>另有 {{ more() }} 处不同。</p>
      }
      <p class="acts">
        <button matButton="outlined" type="button" (click)="theirs.emit()">保留现在的</button>
        <button matButton="filled" type="button" (click)="yours.emit()">改成我的</button>
      </p>
    </section>
  `,
  styles: `
    section {
      margin-bottom: 16px;
      border-left: 2px solid var(--zs-vermilion);
    }
    h2 {
      margin: 0 0 8px;
      font-size: 15px;
    }
    .zs-table-frame {
      max-height: 280px;
      overflow: auto;
    }
    td {
      overflow-wrap: anywhere;
    }
    p {
      margin: 8px 0 0;
      font-size: 13px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      justify-content: flex-end;
    }
  `,
})
export class LostSave {
  readonly lost = input.required<Lost>();
  readonly yours = output();
  readonly theirs = output();

  private readonly changes = computed(() => JSON.parse(this.lost().changes) as FieldChange[]);
  protected readonly lines = computed(() => this.changes().flatMap(changeLines));
  protected readonly whose = computed(() => {
    const { self } = this.lost();
    return self === undefined ? '草稿已有变化' : self ? '您在另一个窗口已改' : '别人已改';
  });
  protected readonly more = computed(() => this.lost().total - this.changes().length);
}
