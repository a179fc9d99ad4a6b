import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { DroppedFile, ImportBatchView, LibraryView, Page } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Icon, Skeleton } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';
import { DroppedStore } from './dropped-store';

const TONES: Record<ImportBatchView['state'], Tone> = { 待导入: 'plain', 已导入: 'good', 已撤销: 'plain' };
const SOURCES: Record<string, string> = {
  web: '网页',
  cli: '命令行',
  folder: '监视文件夹',
  push: '接口推送',
  pull: '数据库抽取',
};

@Component({
  selector: 'zs-imports-page',
  imports: [
    Allow,
    Chip,
    DataState,
    DatePipe,
    DecimalPipe,
    DropZone,
    Icon,
    MatButton,
    RegionChoice,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './imports-page.html',
  styleUrl: './imports-page.scss',
})
export class ImportsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);
  private readonly store = inject(DroppedStore);

  /** `?library=`: where somebody came from. */
  readonly library = input<string>();

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly tones = TONES;
  protected readonly sources = SOURCES;
  protected readonly batches = httpResource<Page<ImportBatchView>>(() => '/api/v1/imports?limit=100');
  protected readonly problem = computed(() => problemOf(this.batches.error()));
  protected readonly libraries = httpResource<Page<LibraryView>>(() => '/api/v1/import-libraries');
  protected readonly wanted = computed(() =>
    this.libraries.hasValue() ? this.libraries.value().items.find(({ code }) => code === this.library()) : undefined,
  );
  protected readonly groups = computed(() => {
    const items = this.libraries.hasValue() ? this.libraries.value().items : [];
    const names = [...new Set(items.map(({ group }) => group))];
    return names.map((name) => ({ name, items: items.filter(({ group }) => group === name) }));
  });
  protected readonly template = signal('');
  protected readonly reading = signal<string | null>(null);

  constructor() {
    effect(() => this.store.library.set(this.library() ?? null));
  }

  protected async read([file]: File[]): Promise<void> {
    if (!file || this.reading() !== null) return;
    this.reading.set(file.name);
    const form = new FormData();
    form.append('file', file, file.name);
    try {
      this.store.file.set(
        await firstValueFrom(this.http.post<DroppedFile>(this.regions.at('/api/v1/imports/files'), form)),
      );
      void this.router.navigateByUrl('/imports/new');
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.reading.set(null);
    }
  }

  protected async undo(batch: ImportBatchView): Promise<void> {
    const what = `撤销“${batch.file}”？新增的 ${batch.added} 行将删去，变更的 ${batch.changed} 行恢复原样。`;
    if (!window.confirm(what)) return;
    try {
      const undone = await firstValueFrom(
        this.http.post<{ removed: number; restored: number }>(`/api/v1/imports/${batch.id}/undoing`, {}),
      );
      this.notice.done(`已撤销：删去 ${undone.removed} 行，恢复 ${undone.restored} 行`);
      this.batches.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
