import { Component, booleanAttribute, input, output, signal } from '@angular/core';
import { Icon } from '../icon/icon';
import { type DroppedFolder, droppedEntries, filesIn } from './dropped-folder';

/** Takes files dropped on it or chosen; what it says of kinds and sizes is its content. */
@Component({
  selector: 'zs-drop-zone',
  imports: [Icon],
  host: {
    '[class.over]': 'over()',
    '(dragover)': 'over.set(true); $event.preventDefault()',
    '(dragleave)': 'over.set(false)',
    '(drop)': 'dropped($event)',
  },
  template: `
    <zs-icon name="up" />
    @if (busy(); as sentence) {
      <p aria-live="polite">{{ sentence }}</p>
    } @else {
      <p>
        {{ prompt() }}，或
        <label>
          选择文件
          <input #field type="file" [multiple]="multiple()" [accept]="accept()" (change)="picked(field)" />
        </label>
      </p>
      <p class="soft"><ng-content /></p>
    }
  `,
  styleUrl: './drop-zone.scss',
})
export class DropZone {
  /** Endings, as in `<input accept>`. */
  readonly accept = input.required<string>();
  readonly multiple = input(false, { transform: booleanAttribute });
  readonly prompt = input('把文件拖到这里');
  /** What is being done with the files, in place of the field. */
  readonly busy = input<string | null>(null);
  /** Never empty; one file where `multiple` is not set. */
  readonly files = output<File[]>();
  /** A folder opens, too; without this it is a file nobody can read. */
  readonly folders = input(false, { transform: booleanAttribute });
  readonly folder = output<DroppedFolder>();

  protected readonly over = signal(false);

  protected async dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.over.set(false);
    const entries = this.folders() ? droppedEntries(event.dataTransfer) : null;
    if (entries) this.folder.emit(await filesIn(entries));
    else this.give(event.dataTransfer?.files);
  }

  protected picked(field: HTMLInputElement): void {
    const files = [...(field.files ?? [])];
    // the same file may be chosen again after it was mended
    field.value = '';
    this.give(files);
  }

  private give(files: Iterable<File> = []): void {
    const given = this.multiple() ? [...files] : [...files].slice(0, 1);
    if (given.length > 0) this.files.emit(given);
  }
}
