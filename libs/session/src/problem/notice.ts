import { Injectable, inject } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { problemOf } from './problem';

/** Short words at the foot of the screen after an act. A failure stays until it is read. */
@Injectable({ providedIn: 'root' })
export class Notice {
  private readonly bar = inject(MatSnackBar);

  done(text: string): void {
    this.bar.open(text, undefined, { duration: 4000, politeness: 'polite' });
  }

  failed(error: unknown): void {
    const { message, requestId } = problemOf(error);
    this.bar.open(requestId ? `${message}（编号 ${requestId}）` : message, '知道了', { politeness: 'assertive' });
  }
}
