import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DocumentCheckView, DocumentFindingView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, DataState, DropZone, type Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const TONES: Record<DocumentFindingView['level'], Tone> = { 错误: 'block', 疑点: 'warn', 提示: 'info' };
/** Sentences and tables. */
const MOST = 2;

/** 文件自查: a budget or final-accounts document is held against itself before it is published. */
@Component({
  selector: 'zs-document-check-page',
  imports: [Chip, DataState, DropZone, MatButton],
  templateUrl: './document-check-page.html',
  styleUrl: './document-check-page.scss',
})
export class DocumentCheckPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  protected readonly tones = TONES;
  protected readonly documents = signal<File[]>([]);
  protected readonly last = signal<File[]>([]);
  protected readonly busy = signal<string | null>(null);
  protected readonly result = signal<DocumentCheckView | null>(null);
  protected readonly level = signal<DocumentFindingView['level'] | null>(null);

  protected readonly counts = computed(() =>
    (['错误', '疑点', '提示'] as const).map((level) => ({
      level,
      count: this.result()?.findings.filter((one) => one.level === level).length ?? 0,
    })),
  );
  protected readonly shown = computed(() => {
    const level = this.level();
    return (this.result()?.findings ?? []).filter((one) => level === null || one.level === level);
  });
  protected readonly names = (files: readonly File[]): string => files.map(({ name }) => name).join('、');

  protected take(files: File[]): void {
    this.documents.set(files.slice(0, MOST));
    this.result.set(null);
  }

  protected takeLast(files: File[]): void {
    this.last.set(files.slice(0, MOST));
    this.result.set(null);
  }

  protected async check(): Promise<void> {
    if (this.busy() || this.documents().length === 0) return;
    this.busy.set('正在读取和核对，文件较长时需要十几秒…');
    const form = new FormData();
    for (const file of this.documents()) form.append('document', file, file.name);
    for (const file of this.last()) form.append('last', file, file.name);
    await firstValueFrom(this.http.post<DocumentCheckView>('/api/v1/document-checks', form)).then(
      (view) => this.result.set(view),
      (error: unknown) => this.notice.failed(error),
    );
    this.busy.set(null);
  }
}
