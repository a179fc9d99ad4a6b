import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { DatePipe } from '@angular/common';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DecideVocabulary, ProposeVocabulary, VocabularyView } from '@zhunsheng/contract';
import { Notice, problemOf, SessionStore } from '@zhunsheng/session';
import { DataState, Skeleton, WordFold } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { linesOf, type Meaning, NOTHING, withCaliber, withoutWord, withWord } from './vocabulary-draft';

const VOCABULARY = '/api/v1/questions/vocabulary';

/** 词汇与口径: how people here say things, tried on the question sets, agreed on by two, then read. */
@Component({
  selector: 'zs-vocabulary-page',
  imports: [DataState, DatePipe, MatButton, RouterLink, Skeleton, WordFold],
  templateUrl: './vocabulary-page.html',
  styleUrl: './vocabulary-page.scss',
})
export class VocabularyPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  protected readonly view = httpResource<VocabularyView>(() => VOCABULARY);
  protected readonly problem = computed(() => problemOf(this.view.error()));
  protected readonly keeps = inject(SessionStore).holds(['budget', 'publisher']);
  protected readonly busy = signal(false);
  /** Begins with what is published, and again whenever that changes. */
  protected readonly draft = linkedSignal(() => this.view.value()?.published?.content ?? NOTHING);
  protected readonly word = signal('');
  protected readonly lines = computed(() => {
    const view = this.view.value();
    return view ? linesOf(this.draft(), view) : [];
  });
  protected readonly openLines = computed(() => {
    const view = this.view.value();
    return view?.open ? linesOf(view.open.content, view) : [];
  });
  protected readonly isChanged = computed(
    () => JSON.stringify(this.draft()) !== JSON.stringify(this.view.value()?.published?.content ?? NOTHING),
  );

  protected add(word: string, meaning: string): void {
    const text = word.trim();
    if (!text || !meaning) return;
    this.draft.update((draft) => withWord(draft, text, JSON.parse(meaning) as Meaning));
    this.word.set('');
  }

  protected takeOut(word: string): void {
    this.draft.update((draft) => withoutWord(draft, word));
  }

  protected explain(metric: string, caliber: string): void {
    if (metric) this.draft.update((draft) => withCaliber(draft, metric, caliber));
  }

  protected meaning(value: Meaning): string {
    return JSON.stringify(value);
  }

  protected propose(reason: string): Promise<void> {
    return this.send(VOCABULARY, { content: this.draft(), reason } satisfies ProposeVocabulary);
  }

  protected decide(id: string, publish: boolean, note: string): Promise<void> {
    return this.send(`${VOCABULARY}/${id}/decide`, { publish, ...(note && { note }) } satisfies DecideVocabulary);
  }

  protected withdraw(id: string): Promise<void> {
    return this.send(`${VOCABULARY}/${id}/withdraw`, {});
  }

  private async send(path: string, body: object): Promise<void> {
    this.busy.set(true);
    try {
      this.view.set(await firstValueFrom(this.http.post<VocabularyView>(path, body)));
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
