import { DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ItemQuestionView, ItemQueueView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { StandardTabs } from '../standard-tabs';

/** Wordings nobody could place: one click confirms a suggestion, and the dictionary knows it from then on. */
@Component({
  selector: 'zs-items-page',
  imports: [Allow, DataState, DecimalPipe, MatButton, RegionChoice, Skeleton, StandardTabs],
  templateUrl: './items-page.html',
  styleUrl: './items-page.scss',
})
export class ItemsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly queue = httpResource<ItemQueueView>(() => this.regions.from('/api/v1/item-questions'));
  protected readonly problem = computed(() => problemOf(this.queue.error()));
  protected readonly sending = signal<string | null>(null);
  /** Filled while somebody types a new item for a question. */
  protected readonly naming = signal<string | null>(null);

  protected keyOf({ word, measure }: ItemQuestionView): string {
    return `${word}|${measure}`;
  }

  protected async answer(question: ItemQuestionView, itemKey: string | null): Promise<void> {
    const { word, measure, text } = question;
    this.sending.set(this.keyOf(question));
    try {
      await firstValueFrom(
        this.http.post(this.regions.at('/api/v1/item-questions/answer'), { word, measure, itemKey }),
      );
      this.notice.done(itemKey ? `“${text}”归入“${itemKey}”，下次测算起生效` : `“${text}”不作标准品目`);
      this.naming.set(null);
      this.queue.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.sending.set(null);
    }
  }
}
