import { formatDate } from '@angular/common';
import { Component, LOCALE_ID, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { BothVersions } from './changed-meanwhile';

/** What stands and what one wanted, side by side: which of them goes is the person's to say. */
@Component({
  selector: 'zs-changed-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ whose }}：{{ both.what }}</h2>
    <mat-dialog-content>
      <p>{{ sentence }}这里的修改还没有保存，请对照后选择。</p>
      <dl>
        <div>
          <dt>现在是</dt>
          <dd>{{ both.now }}</dd>
        </div>
        <div>
          <dt>您要改成</dt>
          <dd>{{ both.yours }}</dd>
        </div>
      </dl>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>返回，我再改</button>
      <button matButton="outlined" type="button" mat-dialog-close="now" cdkFocusInitial>保留现在的</button>
      <button matButton="filled" type="button" mat-dialog-close="yours">改成我的</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 12px;
      margin: 12px 0 0;
    }
    dl > div {
      padding: 10px 12px;
      border: 1px solid var(--zs-line);
      border-radius: 6px;
    }
    dl > div + div {
      border-color: var(--zs-vermilion);
    }
    dt {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    dd {
      margin: 4px 0 0;
      color: var(--zs-ink);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    mat-dialog-actions {
      flex-wrap: wrap;
      gap: 8px;
    }
    @media (max-width: 720px) {
      dl {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class ChangedDialog {
  protected readonly both = inject<BothVersions>(MAT_DIALOG_DATA);
  protected readonly whose =
    this.both.self === undefined ? '内容已有变化' : this.both.self ? '您在另一个窗口已改' : '别人已改';
  protected readonly sentence = sentenceOf(this.both, inject(LOCALE_ID));
}

function sentenceOf({ self, at, by }: BothVersions, locale: string): string {
  if (at === undefined) return '您打开之后，这项内容有了变化。';
  const when = formatDate(at, 'yyyy-MM-dd HH:mm', locale, '+0800');
  return self ? `您于 ${when} 在另一个窗口改了这项内容。` : `${by ?? '别人'}于 ${when} 改了这项内容。`;
}
