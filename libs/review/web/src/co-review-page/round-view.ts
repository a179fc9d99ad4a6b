import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { CoReviewView, GiveOpinion, Office } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { CoReviewApi } from './co-review-api';
import { OpinionForm } from './opinion-form';
import { BRANCH_TONES, OPINION_TONES, STATE_TONES } from './words';

/** One round: its branches side by side, what contradicts, and what came of it. */
@Component({
  selector: 'zs-round-view',
  imports: [Chip, DatePipe, Failure, MatButton, Money, OpinionForm, RouterLink, Skeleton],
  templateUrl: './round-view.html',
  styleUrl: './round-view.scss',
})
export class RoundView {
  private readonly api = inject(CoReviewApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);
  protected readonly decides = computed(() => this.session.holds(['reviewer', 'performance', 'budget', 'leader']));
  readonly id = input.required<string>();
  readonly changed = output();

  protected readonly stateTones = STATE_TONES;
  protected readonly branchTones = BRANCH_TONES;
  protected readonly opinionTones = OPINION_TONES;
  protected readonly busy = signal(false);
  protected readonly round = httpResource<CoReviewView>(() => this.api.round(this.id()));
  protected readonly view = computed(() => (this.round.hasValue() ? this.round.value() : undefined));

  protected take(office: Office): Promise<void> {
    return this.doing(() => this.api.take(this.id(), office), '已接办。');
  }

  protected give(office: Office, opinion: GiveOpinion): Promise<void> {
    return this.doing(() => this.api.give(this.id(), office, opinion), '意见已提交，各科室交齐后公开。');
  }

  protected resolve(no: number, resolution: string): Promise<void> {
    return this.doing(() => this.api.resolve(this.id(), no, resolution.trim()), '已裁决。');
  }

  private async doing(work: () => Promise<CoReviewView>, done: string): Promise<void> {
    this.busy.set(true);
    try {
      this.round.set(await work());
      this.notice.done(done);
      this.changed.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
