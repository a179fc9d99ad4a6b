import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DocumentRow, Page } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';
import { GIVERS, isOpen, sizeText, STATE_TONES, typeName } from './document-words';

const LOOK_AGAIN_MS = 1_500;

@Component({
  selector: 'zs-documents-page',
  imports: [Allow, Chip, DataState, DatePipe, DropZone, RegionChoice, RouterLink, Skeleton],
  templateUrl: './documents-page.html',
  styleUrl: './documents-page.scss',
})
export class DocumentsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly givers = GIVERS;
  protected readonly tones = STATE_TONES;
  protected readonly typeName = typeName;
  protected readonly sizeText = sizeText;
  protected readonly documents = httpResource<Page<DocumentRow>>(() => '/api/v1/documents?limit=200');
  protected readonly rows = computed(() => (this.documents.hasValue() ? this.documents.value().items : []));
  protected readonly problem = computed(() => problemOf(this.documents.error()));
  protected readonly progress = signal<string | null>(null);

  constructor() {
    // what is being read changes by itself
    effect((onCleanup) => {
      if (!this.rows().some(isOpen)) return;
      const timer = setTimeout(() => this.documents.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async send(files: File[]): Promise<void> {
    if (this.progress()) return;
    for (const [done, file] of files.entries()) {
      this.progress.set(`正在上传第 ${done + 1} 个，共 ${files.length} 个…`);
      const form = new FormData();
      form.append('file', file, file.name);
      await firstValueFrom(this.http.post<DocumentRow>(this.regions.at('/api/v1/documents'), form)).catch(
        (error: unknown) => this.notice.failed(error),
      );
    }
    this.progress.set(null);
    this.documents.reload();
  }
}
