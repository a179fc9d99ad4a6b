import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { StepsView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { FilingApi } from '../filing-api';
import { CommitmentSignature } from './commitment-signature';
import type { Signature } from './commitment-signature';

type Act = StepsView['acts'][number];

/** Where the filing stands, who moved it and why, and what the reader may do with it now. */
@Component({
  selector: 'zs-filing-steps',
  imports: [CommitmentSignature, DatePipe, MatButton, RouterLink],
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
  protected readonly signature = signal<Signature | null>(null);
  protected readonly busy = signal(false);

  protected choose(act: Act): void {
    if (act.reasoned || this.commits(act)) this.chosen.set(act);
    else void this.take(act, '');
  }

  /** The head of the unit passes it on by standing for its material. */
  protected commits({ act }: Act): boolean {
    return act === 'pass' && (this.view()?.toCommit ?? null) !== null;
  }

  protected async take(chosen: Act, reason: string, dueOn = ''): Promise<void> {
    const { act, name, to } = chosen;
    const digest = this.commits(chosen) ? this.view()?.toCommit?.digest : undefined;
    this.busy.set(true);
    try {
      const step = {
        act,
        version: this.version(),
        ...(reason.trim() !== '' && { reason }),
        ...(dueOn !== '' && { dueOn }),
        ...(digest !== undefined && { commitment: { digest, ...this.signature() } }),
      };
      await firstValueFrom(this.api.take(this.project(), step));
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
