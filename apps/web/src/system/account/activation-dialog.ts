import { Clipboard } from '@angular/cdk/clipboard';
import { DOCUMENT, DatePipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { ActivationView } from '@zhunsheng/contract';

/** The server keeps only a digest of the token: this is the one time the link can be read. */
@Component({
  selector: 'zs-activation-dialog',
  imports: [DatePipe, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ activation.username }} 的启用链接</h2>
    <mat-dialog-content>
      <p>
        链接只显示这一次，{{ activation.expiresAt | date: 'MM-dd HH:mm' : '+0800' }}
        前有效。请当面或经可靠渠道交给本人。
      </p>
      <p class="link mono" data-testid="activation-link">{{ link }}</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="outlined" type="button" (click)="copy()">{{ copied() ? '已复制' : '复制链接' }}</button>
      <button matButton="filled" mat-dialog-close>我已保存</button>
    </mat-dialog-actions>
  `,
  styles: `
    .link {
      margin-top: 10px;
      padding: 10px 12px;
      border: 1px solid var(--zs-line);
      background: var(--zs-wash);
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class ActivationDialog {
  private readonly clipboard = inject(Clipboard);
  protected readonly activation = inject<ActivationView>(MAT_DIALOG_DATA);
  protected readonly copied = signal(false);
  protected readonly link = `${inject(DOCUMENT).location.origin}/activation?token=${this.activation.token}`;

  protected copy(): void {
    this.copied.set(this.clipboard.copy(this.link));
  }
}
