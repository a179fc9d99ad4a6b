import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import type { KeepSynonym, PolicySynonymView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { PolicyTabs } from '../policy-tabs';

/** Rows on the page; the shipped list is thousands of words long. */
const SHOWN = 200;
const NEW = { word: '', meanings: '', source: '' };

/** What people say, and what statutes call it. */
@Component({
  selector: 'zs-synonyms-page',
  imports: [Allow, Chip, DataState, DatePipe, PolicyTabs, RegionChoice, Skeleton],
  templateUrl: './synonyms-page.html',
  styleUrl: './synonyms-page.scss',
})
export class SynonymsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly list = httpResource<PolicySynonymView[]>(() => this.regions.from('/api/v1/policies/synonyms'));
  protected readonly problem = computed(() => problemOf(this.list.error()));
  protected readonly word = signal('');
  protected readonly rows = computed(() => {
    const word = this.word().trim();
    const all = this.list.hasValue() ? this.list.value() : [];
    return all.filter((one) => word === '' || `${one.word} ${one.meanings.join(' ')}`.includes(word));
  });
  protected readonly shown = computed(() => this.rows().slice(0, SHOWN));
  protected readonly draft = signal(NEW);
  protected readonly ready = computed(() => this.draft().word.trim() !== '' && this.draft().source.trim() !== '');

  protected take({ word, meanings }: PolicySynonymView): void {
    this.draft.set({ word, meanings: meanings.join('、'), source: '' });
  }

  protected set(change: Partial<typeof NEW>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected async keep(): Promise<void> {
    if (!this.ready()) return;
    const { word, meanings, source } = this.draft();
    const shown = this.list.hasValue() ? this.list.value().find((one) => one.word === word.trim()) : undefined;
    const body: KeepSynonym = {
      word: word.trim(),
      seen: shown?.mark ?? null,
      meanings: meanings
        .split(/[、,，;；]/u)
        .map((one) => one.trim())
        .filter(Boolean),
      source: source.trim(),
    };
    try {
      await firstValueFrom(this.http.put(this.regions.at('/api/v1/policies/synonyms'), body));
      this.notice.done(body.meanings.length > 0 ? `已记下“${body.word}”` : `已停用“${body.word}”`);
      this.draft.set(NEW);
      this.list.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
