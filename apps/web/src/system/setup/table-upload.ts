import { HttpClient } from '@angular/common/http';
import { inject, signal } from '@angular/core';
import type { ReadTable, TableProblem } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** A table of rows: read, looked at, and written whole when a person has confirmed it. */
export class TableUpload<Row extends { row: number }> {
  private readonly http = inject(HttpClient);

  readonly rows = signal<readonly Row[]>([]);
  readonly problems = signal<readonly TableProblem[]>([]);
  readonly busy = signal<string | null>(null);
  readonly refusal = signal<string | null>(null);

  constructor(private readonly address: string) {}

  async read([file]: File[]): Promise<void> {
    if (!file) return;
    const form = new FormData();
    form.append('file', file);
    this.clear();
    await this.during('正在读取…', async () => {
      const table = await firstValueFrom(this.http.post<ReadTable<Row>>(`${this.address}/reading`, form));
      this.rows.set(table.rows);
      this.problems.set(table.problems);
    });
  }

  /** What the server answered, or null when it refused: then nothing was written. */
  async write<Answer>(rows: readonly object[]): Promise<Answer | null> {
    let answer: Answer | null = null;
    await this.during('正在写入…', async () => {
      answer = await firstValueFrom(this.http.post<Answer>(this.address, { rows }));
      this.clear();
    });
    return answer;
  }

  clear(): void {
    this.rows.set([]);
    this.problems.set([]);
    this.refusal.set(null);
  }

  private async during(sentence: string, work: () => Promise<void>): Promise<void> {
    this.busy.set(sentence);
    try {
      await work();
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(null);
    }
  }
}
