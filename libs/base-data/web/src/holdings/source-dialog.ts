import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { FreshnessView, NotedSource, NoteSource } from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';
import { Submission } from './submission';

export interface SourceOf {
  library: string;
  name: string;
  part?: string;
  freshness: FreshnessView;
}

/** Where figures come from and what day they speak of, said by who brought them. */
@Component({
  selector: 'zs-source-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    RegionChoice,
  ],
  template: `
    <form #form="ngForm" (ngSubmit)="submit()">
      <h2 mat-dialog-title>登记来源：{{ of.part ?? of.name }}</h2>
      <mat-dialog-content>
        <zs-region-choice />
        <mat-form-field>
          <mat-label>来源</mat-label>
          <input matInput name="source" required maxlength="80" [(ngModel)]="source" />
          <mat-hint>系统、公报或报表的名称</mat-hint>
        </mat-form-field>
        <mat-form-field>
          <mat-label>数据截至</mat-label>
          <input matInput type="date" name="asOf" required [(ngModel)]="asOf" />
        </mat-form-field>
        <mat-form-field>
          <mat-label>使用条件（可不填）</mat-label>
          <input matInput name="licence" maxlength="120" [(ngModel)]="licence" />
        </mat-form-field>
        @if (refusal(); as text) {
          <p class="refusal" role="alert">{{ text }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>取消</button>
        <button matButton="filled" type="submit" [disabled]="form.invalid || !noted.hasValue() || submission.busy()">
          登记
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './person/dialog.scss',
})
export class SourceDialog {
  private readonly http = inject(HttpClient);
  private readonly regions = inject(RegionStore);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<SourceDialog, boolean>>(MatDialogRef);
  protected readonly of = inject<SourceOf>(MAT_DIALOG_DATA);

  private readonly path = `/api/v1/library-sources/${this.of.library}`;
  /** What was noted of just this part: what the page shows may be the whole library's. */
  protected readonly noted = httpResource<NotedSource>(() =>
    this.regions.from(`${this.path}?${new URLSearchParams({ part: this.of.part ?? '' })}`),
  );
  private readonly now = computed(() => (this.noted.hasValue() ? this.noted.value() : null));
  protected readonly source = linkedSignal(() => this.now()?.source ?? this.of.freshness.source ?? '');
  protected readonly asOf = linkedSignal(() => this.now()?.asOf ?? this.of.freshness.asOf ?? '');
  protected readonly licence = linkedSignal(() => this.now()?.licence ?? this.of.freshness.licence ?? '');
  protected readonly submission = new Submission();
  protected readonly refusal = computed(() => {
    const error = this.noted.error();
    return error ? problemOf(error).message : this.submission.refusal();
  });

  protected async submit(): Promise<void> {
    const { part } = this.of;
    const licence = this.licence();
    const body: NoteSource = {
      ...{ source: this.source(), asOf: this.asOf(), seen: this.now()?.mark ?? null },
      ...(licence ? { licence } : {}),
      ...(part ? { part } : {}),
    };
    await this.submission.send(async () => {
      await firstValueFrom(this.http.put(this.regions.at(this.path), body));
      this.notice.done('已登记来源');
      this.dialog.close(true);
    });
  }
}
