import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CodeSetYear, DescribeSet } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** Only of a whole list does the absence of a code say that the code is gone: a person answers for that. */
@Component({
  selector: 'zs-set-description',
  imports: [MatButton],
  templateUrl: './set-description.html',
  styleUrl: './set-description.scss',
})
export class SetDescription {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  readonly kind = input.required<string>();
  readonly name = input.required<string>();
  readonly year = input.required<CodeSetYear>();
  readonly described = output();
  readonly closed = output();

  protected readonly complete = linkedSignal(() => this.year().complete);
  protected readonly source = linkedSignal(() => this.year().source);
  protected readonly saving = signal(false);
  protected readonly ready = computed(() => this.source().trim() !== '' && !this.saving());

  protected async save(): Promise<void> {
    if (!this.ready()) return;
    this.saving.set(true);
    try {
      const url = `/api/v1/code-sets/${encodeURIComponent(this.kind())}/${this.year().year}`;
      const body: DescribeSet = { source: this.source().trim(), complete: this.complete(), seen: this.year().mark };
      await firstValueFrom(this.http.put(url, body));
      this.notice.done(`${this.year().year} 年${this.name()}已注明为${this.complete() ? '完整清单' : '摘录'}`);
      this.described.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.saving.set(false);
    }
  }
}
