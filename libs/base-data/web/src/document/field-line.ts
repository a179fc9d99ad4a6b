import { DecimalPipe, PercentPipe } from '@angular/common';
import { Component, computed, input, output, signal } from '@angular/core';
import type { DocumentField } from '@zhunsheng/contract';
import { FIELD_NAMES } from '@zhunsheng/contract';
import { Chip, Icon } from '@zhunsheng/ui';

const DOUBTFUL = 0.8;

/** One thing the machine found: look where it stands, then let it stand or correct it. */
@Component({
  selector: 'zs-field-line',
  imports: [Chip, DecimalPipe, Icon, PercentPipe],
  host: { '[class.chosen]': 'chosen()' },
  templateUrl: './field-line.html',
  styleUrl: './field-line.scss',
})
export class FieldLine {
  readonly field = input.required<DocumentField>();
  readonly chosen = input(false);
  readonly busy = input(false);
  readonly open = input(true);
  readonly show = output();
  /** With a value: the correction. */
  readonly confirm = output<string | undefined>();

  protected readonly correcting = signal(false);
  protected readonly name = computed(() => FIELD_NAMES[this.field().kind]);
  protected readonly doubtful = computed(() => this.field().confidence < DOUBTFUL);

  protected correct(text: string): void {
    this.correcting.set(false);
    this.confirm.emit(text);
  }
}
