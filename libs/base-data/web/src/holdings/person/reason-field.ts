import { Component, input, model } from '@angular/core';
import { ControlContainer, FormsModule, NgForm } from '@angular/forms';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

/** Why an identity is opened, given out or erased: part of the form it stands in, and kept in the ledger for ever. */
@Component({
  selector: 'zs-reason-field',
  imports: [FormsModule, MatFormField, MatHint, MatInput, MatLabel],
  viewProviders: [{ provide: ControlContainer, useExisting: NgForm }],
  template: `
    <mat-form-field>
      <mat-label>事由</mat-label>
      <textarea matInput name="reason" rows="3" required minlength="6" maxlength="200" [(ngModel)]="reason"></textarea>
      <mat-hint>{{ hint() }}</mat-hint>
    </mat-form-field>
  `,
  styles: `
    :host,
    mat-form-field {
      display: block;
    }
  `,
})
export class ReasonField {
  readonly reason = model.required<string>();
  readonly hint = input.required<string>();
}
