import { Directive, inject, input } from '@angular/core';
import { SaveFile } from './save-file';

/** A link to a file the server may refuse or hold: a plain download would save the refusal under the file's name. */
@Directive({ selector: 'a[zsSave]', host: { '(click)': 'save($event)' } })
export class SaveLink {
  private readonly files = inject(SaveFile);
  /** The file's name where the server gives none. */
  readonly zsSave = input('');

  protected save(event: MouseEvent): void {
    const link = event.currentTarget as HTMLAnchorElement;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.files.from(link.href, this.zsSave());
  }
}
