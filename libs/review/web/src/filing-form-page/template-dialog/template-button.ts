import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { MeasuredLine } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';
import { TemplateDialog } from './template-dialog';

/** Lines of 测算明细 by a formula and a standard; asks nothing of the server until it is pressed. */
@Component({
  selector: 'zs-template-button',
  imports: [MatButton],
  template: `<button type="button" matButton="outlined" (click)="open()">按模板测算</button>`,
  styles: `
    :host {
      display: block;
      margin-bottom: 8px;
    }
  `,
})
export class TemplateButton {
  private readonly dialogs = inject(MatDialog);

  readonly year = input.required<number>();
  readonly taken = output<readonly MeasuredLine[]>();

  protected async open(): Promise<void> {
    const dialog = this.dialogs.open<TemplateDialog, number, readonly MeasuredLine[]>(TemplateDialog, {
      data: this.year(),
      width: '760px',
      maxWidth: '96vw',
    });
    const lines = await firstValueFrom(dialog.afterClosed());
    if (lines && lines.length > 0) this.taken.emit(lines);
  }
}
