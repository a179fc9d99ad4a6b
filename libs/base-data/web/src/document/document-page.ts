import { DatePipe, PercentPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DocumentField, DocumentView } from '@zhunsheng/contract';
import { DOCUMENT_FLAGS } from '@zhunsheng/contract';
import { Notice, problemOf, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { GIVERS, isOpen, STATE_TONES, typeName } from './document-words';
import { FieldLine } from './field-line';
import { TextSheet } from './text-sheet';

const LOOK_AGAIN_MS = 1_500;

@Component({
  selector: 'zs-document-page',
  imports: [Chip, DataState, DatePipe, FieldLine, Icon, PercentPipe, RouterLink, Skeleton, TextSheet],
  templateUrl: './document-page.html',
  styleUrl: './document-page.scss',
})
export class DocumentPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  readonly id = input.required<string>();

  protected readonly tones = STATE_TONES;
  protected readonly flagNames = DOCUMENT_FLAGS;
  protected readonly typeName = typeName;
  protected readonly document = httpResource<DocumentView>(() => `/api/v1/documents/${encodeURIComponent(this.id())}`);
  protected readonly problem = computed(() => problemOf(this.document.error()));
  protected readonly view = computed(() => (this.document.hasValue() ? this.document.value() : undefined));
  protected readonly fields = linkedSignal<DocumentField[]>(() => this.view()?.found ?? []);
  protected readonly left = computed(() => this.fields().filter(({ state }) => state === '待确认').length);
  protected readonly pageIndex = linkedSignal({ source: this.id, computation: () => 0 });
  protected readonly page = computed(() => this.view()?.pages[this.pageIndex()]);
  /** Pieces of this page whose figures a machine could not confirm. */
  protected readonly doubts = computed(() => this.page()?.spans.filter(({ doubt }) => doubt !== undefined).length ?? 0);
  /** The field whose place is shown. */
  protected readonly chosen = signal<DocumentField | null>(null);
  protected readonly lit = computed(() => {
    const field = this.chosen();
    return field?.page === this.pageIndex() ? field.span : null;
  });
  protected readonly picture = signal<string | null>(null);
  protected readonly busy = signal<number | null>(null);
  protected readonly mayConfirm = computed(() => this.session.holds(GIVERS));

  constructor() {
    effect((onCleanup) => {
      const view = this.view();
      if (!view || !isOpen(view)) return;
      const timer = setTimeout(() => this.document.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect((onCleanup) => {
      const view = this.view();
      this.picture.set(null);
      if (view?.state !== '已读' || !['png', 'jpg'].includes(view.kind ?? '')) return;
      // the original only leaves as an attachment; as bytes it may be looked at
      const asked = this.http.get(`/api/v1/documents/${view.id}/original`, { responseType: 'blob' }).subscribe({
        next: (bytes) => {
          const image = new Blob([bytes], { type: view.kind === 'png' ? 'image/png' : 'image/jpeg' });
          this.picture.set(URL.createObjectURL(image));
        },
        error: (error: unknown) => this.notice.failed(error),
      });
      onCleanup(() => {
        asked.unsubscribe();
        const url = this.picture();
        if (url) URL.revokeObjectURL(url);
      });
    });
  }

  protected show(field: DocumentField): void {
    this.pageIndex.set(field.page);
    this.chosen.set(field);
  }

  protected turn(by: number): void {
    const last = (this.view()?.pages.length ?? 1) - 1;
    this.pageIndex.update((index) => Math.min(last, Math.max(0, index + by)));
  }

  protected async confirm(field: DocumentField, value?: string): Promise<void> {
    this.busy.set(field.no);
    try {
      const settled = await firstValueFrom(
        this.http.post<DocumentField>(
          `/api/v1/documents/${this.id()}/fields/${String(field.no)}/confirmation`,
          value === undefined ? {} : { value },
        ),
      );
      this.fields.update((all) => all.map((one) => (one.no === settled.no ? settled : one)));
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(null);
    }
  }
}
