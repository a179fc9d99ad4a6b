import { DOCUMENT, Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** As the server tells who lost: two versions, and the mark of the one that stands; none where nothing stands any more. */
export interface BothVersions {
  what: string;
  now: string;
  yours: string;
  mark?: string | number;
  /** 1: what stands is the person's own, of another window; 0: another's; absent: nobody knows. */
  self?: number;
  /** When it came to stand, ISO 8601. */
  at?: string;
  /** Whose it is, where he may be named. */
  by?: string;
}

/** `now`: what stands shall stay; `yours`: it shall be overwritten after all; neither: the person goes on writing. */
export type Choice = 'now' | 'yours' | undefined;

/** Shows both versions to who comes second, and asks which of them shall stand. */
@Injectable({ providedIn: 'root' })
export class ChangedMeanwhile {
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);

  /** The dialog is fetched when it is needed: most visits never see it. */
  async choose(both: BothVersions): Promise<Choice> {
    const [{ MatDialog }, { ChangedDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./changed-dialog'),
    ]);
    const opened = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof ChangedDialog>, BothVersions, Choice>(ChangedDialog, { data: both, width: '640px' });
    return await firstValueFrom(opened.afterClosed());
  }

  /** The page anew: whatever of it shows the old version shows the one that stands. */
  showNow(): void {
    this.document.location.reload();
  }
}
