import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { IncidentsView } from '@zhunsheng/contract';
import { Allow, Notice } from '@zhunsheng/session';
import { Chip } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const PATH = '/api/v1/incidents';
const LEAST = 10;

/** Freezing and thawing, each by two administrators; everybody sees who asked and why. */
@Component({
  selector: 'zs-incident-bar',
  imports: [Allow, Chip, DatePipe, MatButton],
  templateUrl: './incident-bar.html',
  styleUrl: './incident-bar.scss',
})
export class IncidentBar {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  protected readonly incidents = httpResource<IncidentsView>(() => PATH);
  protected readonly current = computed(() => (this.incidents.hasValue() ? this.incidents.value().current : null));
  protected readonly known = computed(() => this.incidents.hasValue());
  protected readonly writing = signal(false);
  protected readonly reason = signal('');
  protected readonly reasoned = computed(() => this.reason().trim().length >= LEAST);

  protected ask(): Promise<void> {
    return this.act('', '已提请冻结，等待另一位管理员确认');
  }

  protected withdraw(): Promise<void> {
    return this.act('/current/withdraw', '已撤回');
  }

  protected freeze(): Promise<void> {
    return this.act('/current/freeze', '已冻结业务写入');
  }

  protected askThaw(): Promise<void> {
    return this.act('/current/ask-thaw', '已提请解除，等待另一位管理员确认');
  }

  protected thaw(): Promise<void> {
    return this.act('/current/thaw', '已解除冻结');
  }

  protected async takeEvidence(): Promise<void> {
    try {
      const file = await firstValueFrom(this.http.post(`${PATH}/evidence`, {}, { responseType: 'blob' }));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = 'zhunsheng-evidence.jsonl';
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      this.notice.failed(error);
    }
  }

  private async act(path: string, done: string): Promise<void> {
    try {
      await firstValueFrom(this.http.post(`${PATH}${path}`, { reason: this.reason().trim() || undefined }));
      this.notice.done(done);
      this.writing.set(false);
      this.reason.set('');
    } catch (error) {
      this.notice.failed(error);
    }
    this.incidents.reload();
  }
}
