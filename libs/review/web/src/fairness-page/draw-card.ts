import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DrawOutcome, DrawView } from '@zhunsheng/contract';
import { Chip, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';

/** One draw: what was fixed before, what was named after, who was chosen, and what the check found. */
@Component({
  selector: 'zs-draw-card',
  imports: [Chip, DecimalPipe, Failure, MatButton, Money, RouterLink, Skeleton],
  templateUrl: './draw-card.html',
  styleUrl: './tab.scss',
})
export class DrawCard {
  private readonly api = inject(FairnessApi);
  readonly id = input.required<string>();
  readonly drawn = output();

  protected readonly doing = doing();
  protected readonly number = signal('');
  /** The project whose check is being written down. */
  protected readonly checking = signal<string | null>(null);
  protected readonly note = signal('');
  protected readonly draw = httpResource<DrawView>(() => `/api/v1/draws/${encodeURIComponent(this.id())}`);
  protected readonly view = computed(() => (this.draw.hasValue() ? this.draw.value() : undefined));
  protected readonly address = computed(() => `/api/v1/draws/${encodeURIComponent(this.id())}`);
  protected readonly isNumber = computed(() => /^\d{1,20}$/u.test(this.number()));

  protected async name(): Promise<void> {
    const view = await this.doing.act(
      () => this.api.nameNumber(this.id(), this.number()),
      ({ chosen }) => `已抽中 ${chosen.length} 个，种子已公布并记入台账。`,
    );
    if (!view) return;
    this.draw.set(view);
    this.drawn.emit();
  }

  protected async check(project: string, outcome: DrawOutcome): Promise<void> {
    const view = await this.doing.act(
      () => this.api.check(this.id(), project, { outcome, note: this.note().trim() }),
      () => '抽查结果已记入台账。',
    );
    if (!view) return;
    this.draw.set(view);
    this.checking.set(null);
    this.note.set('');
  }
}
