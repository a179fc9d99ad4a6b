import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { FinderAnswerView, FoundStandardView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, formatYuan } from '@zhunsheng/ui';
import { StandardTabs } from '../standard-tabs';
import { CERTAINTIES, CLASS_TONES, bandText } from '../standard-words';

/** Type what you buy: what it may cost, under which conditions, and the sum for your own quantity and attributes. */
@Component({
  selector: 'zs-finder-page',
  imports: [Chip, DataState, MatButton, RouterLink, Skeleton, StandardTabs],
  templateUrl: './finder-page.html',
  styleUrl: './finder-page.scss',
})
export class FinderPage {
  private readonly router = inject(Router);
  /** From the address. */
  readonly q = input<string>();
  readonly quantity = input<string>();

  protected readonly examples = ['台式计算机', '会议桌', '核心交换机', '讲课费', '公务用车'];
  protected readonly tones = CLASS_TONES;
  protected readonly certainties = CERTAINTIES;
  protected readonly bandText = bandText;
  protected readonly yuan = formatYuan;
  protected readonly attributes = signal<Readonly<Record<string, string>>>({});

  protected readonly answer = httpResource<FinderAnswerView>(() => {
    const q = this.q()?.trim();
    if (!q) return undefined;
    const attributes = Object.entries(this.attributes())
      .filter(([, value]) => value.trim() !== '')
      .map(([name, value]) => `${name}:${value.trim()}`)
      .join(',');
    return { url: '/api/v1/standard-finder', params: { q, quantity: this.quantity() ?? '1', attributes } };
  });
  protected readonly problem = computed(() => problemOf(this.answer.error()));
  /** Kept while the sum is worked out anew, so that nothing jumps under the fingers. */
  protected readonly asked = computed(() => this.q()?.trim() ?? '');

  protected attributesOf(found: FoundStandardView): string[] {
    return [...new Set(found.conditions.map(({ attribute }) => attribute))].filter((name) => name !== '数量');
  }

  protected find(q: string, quantity: string): void {
    void this.router.navigate([], {
      queryParams: { q: q.trim() || null, quantity: Number(quantity) > 0 ? quantity : '1' },
    });
  }

  protected say(name: string, value: string): void {
    this.attributes.update((held) => ({ ...held, [name]: value }));
  }

  protected isApplied(found: FoundStandardView, row: FoundStandardView['conditions'][number]): boolean {
    return (found.allowance?.applied ?? []).some((one) => JSON.stringify(one) === JSON.stringify(row));
  }
}
