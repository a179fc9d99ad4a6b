import { Injectable, signal } from '@angular/core';
import type { DroppedFile } from '@zhunsheng/contract';

/** The file under way from the drop to its acceptance; it waits on the server for a day, here until the page is left. */
@Injectable({ providedIn: 'root' })
export class DroppedStore {
  readonly file = signal<DroppedFile | null>(null);
  /** The library somebody came from, which beats every guess. */
  readonly library = signal<string | null>(null);
}
