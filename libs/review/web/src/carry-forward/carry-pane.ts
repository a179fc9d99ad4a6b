import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CarriedParagraph, CarryView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { HEAD_FIELDS } from '../filing-form-page/form-fields';
import { FORM_TABS } from '../filing-form-page/form-tabs';
import { FilingLifeApi } from '../filing-life-api';

const NAMES = new Map([
  ...HEAD_FIELDS.map(({ key, label }) => [key, label] as const),
  ...FORM_TABS.flatMap(({ grids }) => grids.map(({ key, title }) => [key, title] as const)),
]);

interface FieldGroup {
  name: string;
  open: CarriedParagraph[];
  /** How near this field still is to last year's, as a share. */
  similarity: number;
}

/** Last year's text waits to be read: beside it, what has changed in the world since. Silent for a draft from nothing. */
@Component({
  selector: 'zs-carry-pane',
  imports: [MatButton],
  templateUrl: './carry-pane.html',
  styleUrl: './carry-pane.scss',
})
export class CarryPane {
  private readonly api = inject(FilingLifeApi);
  private readonly notice = inject(Notice);

  readonly draft = input.required<string>();
  /** The moment of the last save: what was changed need not be confirmed. */
  readonly saved = input('');
  protected readonly busy = signal(false);
  private readonly read = httpResource<{ carry: CarryView | null }>(() => this.api.carry(this.draft()));
  protected readonly view = computed(() => (this.read.hasValue() ? this.read.value().carry : null));
  protected readonly groups = computed<FieldGroup[]>(() => {
    const fields = Map.groupBy(this.view()?.paragraphs ?? [], ({ field }) => field);
    return [...fields].map(([field, all]) => ({
      name: NAMES.get(field) ?? field,
      open: all.filter(({ state }) => state === '待确认'),
      similarity: all.reduce((sum, one) => sum + one.similarity, 0) / all.length,
    }));
  });

  constructor() {
    effect(() => {
      this.saved();
      if (untracked(this.view) !== null) this.read.reload();
    });
  }

  protected percent(share: number): string {
    return `${Math.round(share * 100)}%`;
  }

  protected async confirm(paragraphs: readonly CarriedParagraph[]): Promise<void> {
    this.busy.set(true);
    try {
      const digests = paragraphs.map(({ digest }) => digest);
      this.read.set(await firstValueFrom(this.api.confirm(this.draft(), digests)));
    } catch (error) {
      this.notice.failed(error);
      this.read.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
