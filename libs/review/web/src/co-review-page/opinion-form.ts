import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { CO_OPINIONS, type BranchView, type CoOpinion, type GiveOpinion } from '@zhunsheng/contract';

const WAN = 1_000_000;

/** One office's word: an opinion, a mark of 0 to 5, an amount if it has one. Nobody else reads it before all are in. */
@Component({
  selector: 'zs-opinion-form',
  imports: [MatButton],
  templateUrl: './opinion-form.html',
  styleUrl: './opinion-form.scss',
})
export class OpinionForm {
  readonly branch = input.required<BranchView>();
  readonly busy = input(false);
  readonly given = output<GiveOpinion>();

  protected readonly opinions = CO_OPINIONS;
  protected readonly opinion = signal<CoOpinion>('支持');
  protected readonly mark = signal('');
  protected readonly wan = signal('');
  protected readonly statement = signal('');
  protected readonly ready = computed(
    () =>
      !this.busy() &&
      /^([0-4](\.\d)?|5(\.0)?)$/.test(this.mark().trim()) &&
      this.statement().trim().length >= 5 &&
      (this.wan().trim() === '' || Number(this.wan()) >= 0),
  );

  protected send(): void {
    if (!this.ready()) return;
    this.given.emit({
      opinion: this.opinion(),
      mark: Number(this.mark()),
      amountFen: this.wan().trim() === '' ? null : Math.round(Number(this.wan()) * WAN),
      statement: this.statement().trim(),
    });
  }
}
