import { httpResource } from '@angular/common/http';
import { Component, ElementRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AutofillOffer, AutofillView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { FreshnessBadge } from '@zhunsheng/ui';
import { Failure } from '../../failure';
import { FilingApi } from '../../filing-api';
import { FilingStore } from '../filing-store';
import { HEAD_FIELDS } from '../form-fields';
import { FORM_TABS } from '../form-tabs';

const NAMES = new Map([
  ...HEAD_FIELDS.map(({ key, label }) => [key, label] as const),
  ...FORM_TABS.flatMap(({ grids }) => grids.map(({ key, title }) => [key, title] as const)),
]);

/** What the libraries know and the form does not say, with source and day; the unit takes it line by line. */
@Component({
  selector: 'zs-autofill-pane',
  imports: [Failure, FreshnessBadge, MatButton],
  templateUrl: './autofill-pane.html',
  styleUrl: './autofill-pane.scss',
})
export class AutofillPane {
  private readonly api = inject(FilingApi);
  private readonly store = inject(FilingStore);
  private readonly notice = inject(Notice);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly draft = input.required<string>();
  /** The moment of the last save: what was written since changes what is missing. */
  readonly saved = input('');
  protected readonly busy = signal(false);
  protected readonly read = httpResource<AutofillView>(() => this.api.autofill(this.draft()));
  protected readonly offers = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly groups = computed(() => [...Map.groupBy(this.offers(), ({ group }) => group)]);

  constructor() {
    effect(() => {
      this.saved();
      if (untracked(() => this.read.hasValue())) this.read.reload();
    });
  }

  protected placeOf({ field }: AutofillOffer): string {
    const [key = '', row] = field.split('/');
    const name = NAMES.get(key) ?? key;
    return row === undefined ? name : row === '+' ? `${name} 新一行` : `${name} 第 ${row} 行`;
  }

  protected async take(offer: AutofillOffer): Promise<void> {
    this.busy.set(true);
    try {
      await this.store.take([offer.key]);
      this.notice.done(`已采用：${this.placeOf(offer)}，来源已记入变更记录`);
    } catch (error) {
      this.notice.failed(error);
      this.read.reload();
    } finally {
      this.busy.set(false);
      // by key one goes on with the next
      setTimeout(() => this.element.nativeElement.querySelector<HTMLElement>('button:not([disabled])')?.focus());
    }
  }
}
