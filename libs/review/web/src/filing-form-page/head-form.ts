import { Component, effect, input, output, untracked } from '@angular/core';
import { FormControl, FormRecord, ReactiveFormsModule } from '@angular/forms';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { HEAD_FIELDS, HEAD_SECTIONS } from './form-fields';
import type { FormField } from './form-fields';
import type { FilingContent } from './filing-content';

/** The fields of 基本信息. Each change is told by key, so that two people on two fields do not meet. */
@Component({
  selector: 'zs-head-form',
  imports: [ReactiveFormsModule],
  templateUrl: './head-form.html',
  styleUrl: './head-form.scss',
})
export class HeadForm {
  readonly content = input.required<FilingContent>();
  readonly changed = output<{ key: string; value: unknown }>();
  readonly ruleOpened = output<string>();

  protected readonly sections = HEAD_SECTIONS;
  protected readonly form = new FormRecord<FormControl<string | boolean>>({});

  constructor() {
    for (const field of HEAD_FIELDS) {
      const control = new FormControl<string | boolean>(field.kind === 'check' ? false : '', { nonNullable: true });
      this.form.addControl(field.key, control);
      control.valueChanges.pipe(takeUntilDestroyed()).subscribe((value) => {
        this.changed.emit({ key: field.key, value: valueOf(field, value) });
      });
    }
    effect(() => {
      const content = this.content();
      untracked(() => this.show(content));
    });
  }

  /** Only what differs is written: the cursor of somebody who types must not jump. */
  private show(content: FilingContent): void {
    for (const field of HEAD_FIELDS) {
      const control = this.form.controls[field.key];
      const value = content[field.key];
      if (!control || valueOf(field, control.value) === (value ?? (field.kind === 'check' ? false : null))) continue;
      const shown = field.kind === 'check' ? value === true : typeof value === 'number' ? String(value) : value;
      control.setValue(typeof shown === 'string' || typeof shown === 'boolean' ? shown : '', { emitEvent: false });
    }
  }
}

function valueOf({ kind }: FormField, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  if (value.trim() === '') return null;
  if (kind !== 'year' && kind !== 'count') return value;
  const number = Number(value.normalize('NFKC').replace(/,/gu, ''));
  return Number.isSafeInteger(number) ? number : value;
}
