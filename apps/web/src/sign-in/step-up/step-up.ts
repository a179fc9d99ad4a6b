import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Asks the person, once for however many acts wait for the answer. */
@Injectable({ providedIn: 'root' })
export class StepUp {
  private readonly injector = inject(Injector);
  private asking: Promise<boolean> | null = null;

  confirm(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  /** The dialog is fetched when it is needed: most visits never see it. */
  private async ask(): Promise<boolean> {
    const [{ MatDialog }, { StepUpDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./step-up-dialog'),
    ]);
    const opened = this.injector.get(MatDialog).open<InstanceType<typeof StepUpDialog>, never, boolean>(StepUpDialog, {
      width: '420px',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? false;
  }
}
