import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { StepsView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { FilingApi } from '../filing-api';

type Act = StepsView['acts'][number];

/** Where the filing stands, who moved it and why, and what the reader may do with it now. */
@Component({
  selector: 'zs-filing-steps',
  imports: [DatePipe, MatButton],
  templateUrl: './filing-steps.html',
  styleUrl: './filing-steps.scss',
})
export class FilingSteps {
  private readonly api = inject(FilingApi);
  private readonly notice = inject(Notice);

  readonly project = input.required<string>();
  readonly version = input.required<number>();
  readonly state = input.required<string>();
  readonly moved = output();

  private readonly steps = httpResource<StepsView>(() => this.api.steps(this.project()));
  protected readonly view = computed(() => (this.steps.hasValue() ? this.steps.value() : null));
  protected readonly past = computed(() => (this.view()?.items ?? []).toReversed());
  /** What was chosen and still needs a reason. */
  protected readonly chosen = signal<Act | null>(null);
  protected readonly busy = signal(false);

  protected choose(act: Act): void {
    if (act.reasoned) this.chosen.set(act);
    else void this.take(act, '');
  }

  protected async take({ act, name, to }: Act, reason: string): Promise<void> {
    this.busy.set(true);
    try {
      const why = reason.trim() === '' ? {} : { reason };
      await firstValueFrom(this.api.take(this.project(), { act, version: this.version(), ...why }));
      this.chosen.set(null);
      this.notice.done(`${name}，现为“${to}”`);
      this.steps.reload();
      this.moved.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
