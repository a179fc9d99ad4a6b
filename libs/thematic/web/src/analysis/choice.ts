import { Component, input, output } from '@angular/core';

/** One of a few, all of them in sight. */
@Component({
  selector: 'zs-choice',
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  template: `
    @for (one of options(); track one.key) {
      <button type="button" [attr.aria-pressed]="one.key === chosen()" (click)="choose.emit(one.key)">
        {{ one.name }}
      </button>
    }
  `,
  styleUrl: './choice.scss',
})
export class Choice {
  readonly label = input.required<string>();
  readonly options = input.required<readonly { key: string; name: string }[]>();
  readonly chosen = input.required<string>();
  readonly choose = output<string>();
}
