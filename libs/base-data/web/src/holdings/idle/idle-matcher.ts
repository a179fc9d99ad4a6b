import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import type { IdleAssetsView } from '@zhunsheng/contract';
import { Chip, Money } from '@zhunsheng/ui';

const PAUSE_MS = 300;
const SHOWN = 6;

/** Type what is to be bought: what stands idle and would serve. */
@Component({
  selector: 'zs-idle-matcher',
  imports: [DecimalPipe, Chip, Money],
  templateUrl: './idle-matcher.html',
  styleUrl: './idle-matcher.scss',
})
export class IdleMatcher {
  private readonly text = signal('');
  protected readonly found = httpResource<IdleAssetsView>(() =>
    this.text() ? `/api/v1/holdings/idle-assets?text=${encodeURIComponent(this.text())}` : undefined,
  );
  protected readonly answer = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly matches = computed(() => this.answer()?.matches.slice(0, SHOWN) ?? []);
  protected readonly more = computed(() => Math.max(0, (this.answer()?.matches.length ?? 0) - SHOWN));
  /** Whether what is idle is as many as is wanted. */
  protected readonly enough = computed(() => {
    const answer = this.answer();
    if (!answer?.available) return null;
    return answer.wanted.quantity === null ? null : answer.available >= answer.wanted.quantity;
  });

  private timer: ReturnType<typeof setTimeout> | undefined;
  protected typed(text: string) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.text.set(text.trim()), PAUSE_MS);
  }
}
