import { HttpClient } from '@angular/common/http';
import { Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { InstallationView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

@Component({
  selector: 'zs-place-step',
  imports: [FormsModule, MatButton, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <h2>区划与年度</h2>
    <form class="zs-form" #form="ngForm" (ngSubmit)="save()">
      <mat-form-field>
        <mat-label>财政区划（9 位）</mat-label>
        <input
          matInput
          name="region"
          required
          pattern="[1-9][0-9]{8}"
          [disabled]="disabled()"
          [ngModel]="region()"
          (ngModelChange)="region.set($event)"
        />
        <mat-hint>6 位行政区划加 3 位，例如 330123000</mat-hint>
      </mat-form-field>
      <mat-form-field>
        <mat-label>区划名称</mat-label>
        <input
          matInput
          name="regionName"
          required
          maxlength="60"
          [disabled]="disabled()"
          [ngModel]="regionName()"
          (ngModelChange)="regionName.set($event)"
        />
      </mat-form-field>
      <mat-form-field>
        <mat-label>预算年度</mat-label>
        <input
          matInput
          type="number"
          name="year"
          required
          min="2020"
          max="2099"
          [disabled]="disabled()"
          [ngModel]="year()"
          (ngModelChange)="year.set($event)"
        />
      </mat-form-field>
      @if (refusal(); as refusal) {
        <p class="wide refusal" role="alert">{{ refusal }}</p>
      }
      <p class="wide">
        <button matButton="filled" type="submit" [disabled]="disabled() || form.invalid">保存并继续</button>
      </p>
    </form>
  `,
  styleUrl: './step.scss',
})
export class PlaceStep {
  private readonly http = inject(HttpClient);
  readonly installation = input.required<InstallationView>();
  readonly disabled = input(false);
  readonly done = output();

  protected readonly region = linkedSignal(() => String(this.installation().region ?? ''));
  protected readonly regionName = linkedSignal(() => this.installation().regionName ?? '');
  protected readonly year = linkedSignal(() => this.installation().year);
  protected readonly refusal = signal<string | null>(null);

  protected async save(): Promise<void> {
    this.refusal.set(null);
    const place = { region: Number(this.region()), regionName: this.regionName().trim(), year: this.year() };
    try {
      await firstValueFrom(this.http.put('/api/v1/installation/place', place));
      this.done.emit();
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    }
  }
}
