import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FilingsReport, FilingsReportRow, RecordOutcome } from '@zhunsheng/contract';
import { Allow, CampaignStore, Notice } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Icon, Skeleton, type Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

import { Failure } from '../failure';

const TONES: Record<RecordOutcome, Tone> = { 已接收: 'good', 已更新: 'info', 未变化: 'plain', 已拒收: 'block' };

/** 数据交换: filings from 一体化 with a report a record, results back as a file, and the description of both. */
@Component({
  selector: 'zs-exchange-page',
  imports: [Allow, Chip, DataState, DatePipe, DecimalPipe, DropZone, Failure, Icon, MatButton, Skeleton],
  templateUrl: './exchange-page.html',
  styleUrl: './exchange-page.scss',
})
export class ExchangePage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly document = inject(DOCUMENT);
  protected readonly year = inject(CampaignStore).year;

  protected readonly receivers = ['budget'] as const;
  protected readonly batches = httpResource<{ items: FilingsReportRow[] }>(() => '/api/v1/exchange/batches');
  protected readonly open = signal<string | null>(null);
  protected readonly report = httpResource<FilingsReport>(() => {
    const id = this.open();
    return id === null ? undefined : `/api/v1/exchange/batches/${id}`;
  });
  /** What was refused stands first: it is what has to be mended. */
  protected readonly records = computed(() => {
    const all = this.report.hasValue() ? this.report.value().records : [];
    return all.toSorted((a, b) => Number(b.outcome === '已拒收') - Number(a.outcome === '已拒收'));
  });
  protected readonly busy = signal<string | null>(null);
  protected readonly tones = TONES;

  protected toggle(id: string): void {
    this.open.update((now) => (now === id ? null : id));
  }

  protected async receive([file]: File[]): Promise<void> {
    if (!file) return;
    await this.working(`正在接收 ${file.name}…`, async () => {
      const text = await file.text();
      const document = parsed(text);
      if (!document) return this.notice.done('这不是 JSON 文件。请选择一体化按接口说明导出的申报文件。');
      // the content is its key: chosen again by mistake, a file answers with the report it already has
      const headers = { 'idempotency-key': await digestOf(text) };
      const report = await firstValueFrom(
        this.http.post<FilingsReport>('/api/v1/exchange/filings', document, { headers }),
      );
      this.notice.done(`接收 ${String(report.accepted)} 条，拒收 ${String(report.refused)} 条`);
      this.batches.reload();
      this.open.set(report.id);
    });
  }

  protected async results(): Promise<void> {
    const year = this.year();
    await this.working('正在导出…', () =>
      this.save(
        `/api/v1/exchange/results${year === null ? '' : `?year=${String(year)}`}`,
        `评审结果-${String(year ?? '')}.json`,
      ),
    );
  }

  protected async schema(name: 'filings' | 'results'): Promise<void> {
    await this.working('正在取结构说明…', () => this.save(`/api/v1/exchange/schemas/${name}`, `${name}.schema.json`));
  }

  private async save(from: string, name: string): Promise<void> {
    const body = await firstValueFrom(this.http.get<object>(from));
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(body, null, 2)], { type: 'application/json' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private async working(sentence: string, act: () => Promise<void>): Promise<void> {
    this.busy.set(sentence);
    try {
      await act();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(null);
    }
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** 53 bits twice over the text: enough for a key, and at hand without TLS, where a browser has no digests. */
async function digestOf(text: string): Promise<string> {
  if (globalThis.crypto?.subtle) {
    const bytes = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  let [a, b] = [5381, 52711];
  for (let i = 0; i < text.length; i++) {
    a = (Math.imul(a, 33) ^ text.charCodeAt(i)) >>> 0;
    b = (Math.imul(b, 31) + text.charCodeAt(i)) >>> 0;
  }
  return `page-${String(text.length)}-${a.toString(16)}-${b.toString(16)}`;
}
