import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type {
  MeasuredByTemplate,
  MeasuredLine,
  MeasuringTemplate,
  Page,
  TemplateStandard,
  TemplateTerm,
  UseTemplate,
} from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Money, Skeleton, formatYuan } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { MeasuredTrace } from './measured-trace';
import { NO_ANSWERS, isWanted, measureRequest } from './template-answers';
import type { TemplateAnswers } from './template-answers';

/** Task and formula, the inputs of the unit, the standard of the library: first how the amount comes about, then into the grid. */
@Component({
  selector: 'zs-template-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MeasuredTrace,
    Money,
    Skeleton,
  ],
  templateUrl: './template-dialog.html',
  styleUrl: './template-dialog.scss',
})
export class TemplateDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject<MatDialogRef<TemplateDialog, readonly MeasuredLine[]>>(MatDialogRef);
  private readonly year = inject<number>(MAT_DIALOG_DATA);

  protected readonly templates = httpResource<Page<MeasuringTemplate>>(
    () => `/api/v1/measuring-templates?year=${this.year}`,
  );
  protected readonly items = computed(() => (this.templates.hasValue() ? this.templates.value().items : []));
  protected readonly problem = computed(() => problemOf(this.templates.error()));
  private readonly picked = signal<string | null>(null);
  protected readonly template = computed(
    () => this.items().find(({ code }) => code === this.picked()) ?? this.items()[0] ?? null,
  );
  protected readonly answers = linkedSignal<MeasuringTemplate | null, TemplateAnswers>({
    source: this.template,
    computation: () => NO_ANSWERS,
  });
  /** Falls with every edit: what is taken over is always what stands in the fields. */
  protected readonly measured = linkedSignal<TemplateAnswers, MeasuredByTemplate | null>({
    source: this.answers,
    computation: () => null,
  });
  protected readonly refusal = linkedSignal<TemplateAnswers, string | null>({
    source: this.answers,
    computation: () => null,
  });
  protected readonly busy = signal(false);

  protected pick(code: string): void {
    this.picked.set(code);
  }

  protected wanted(term: TemplateTerm): boolean {
    return isWanted(term, this.answers());
  }

  protected write(name: string, text: string): void {
    this.answers.update((answers) => ({ ...answers, inputs: { ...answers.inputs, [name]: text } }));
  }

  protected choose(term: string, code: string): void {
    this.answers.update((answers) => ({ ...answers, standards: { ...answers.standards, [term]: code } }));
  }

  protected price(term: string, yuan: string, source: string): void {
    this.answers.update((answers) => ({ ...answers, prices: { ...answers.prices, [term]: { yuan, source } } }));
  }

  protected sayStandard({ name, capFen, ratio, unit }: TemplateStandard): string {
    return capFen === null ? `${name} ${(ratio ?? 0) * 100}%` : `${name} ${formatYuan(capFen)} ${unit}`;
  }

  protected async measure(): Promise<void> {
    const template = this.template();
    if (!template || this.busy()) return;
    const answers = this.answers();
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const measured = await firstValueFrom(
        this.http.post<MeasuredByTemplate>(
          `/api/v1/measuring-templates/${template.code}/measure`,
          measureRequest(template, answers, this.year),
        ),
      );
      if (this.answers() === answers) this.measured.set(measured);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }

  /** Counting it must not keep anybody waiting, nor fail what was measured. */
  protected take({ lines }: MeasuredByTemplate): void {
    const amountFen = lines.reduce((sum, line) => sum + (line.amountFen ?? 0), 0);
    const use: UseTemplate = { year: this.year, lines: lines.length, amountFen };
    const code = this.template()?.code;
    if (code !== undefined && lines.length > 0)
      this.http.post(`/api/v1/measuring-templates/${code}/uses`, use).subscribe({ error: () => undefined });
    this.dialog.close(lines);
  }
}
