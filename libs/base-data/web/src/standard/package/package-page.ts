import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, DOCUMENT, effect, inject, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Page, StandardPackage, StandardPackageCheck, StandardPackageRow } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { StandardTabs } from '../standard-tabs';
import { PackageChanges } from './package-changes';

/** Standards on their way to another bureau, and from one: written, looked at, proposed, taken by a second person. */
@Component({
  selector: 'zs-package-page',
  imports: [Allow, Chip, DataState, DatePipe, Icon, MatButton, PackageChanges, RegionChoice, Skeleton, StandardTabs],
  templateUrl: './package-page.html',
  styleUrl: './package-page.scss',
})
export class PackagePage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);
  private readonly document = inject(DOCUMENT);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly list = httpResource<Page<StandardPackageRow>>(() => '/api/v1/standard-packages');
  protected readonly problem = computed(() => problemOf(this.list.error()));
  protected readonly rows = computed(() => (this.list.hasValue() ? this.list.value().items : []));

  protected readonly k = signal(5);
  protected readonly busy = signal(false);
  protected readonly given = signal<StandardPackage | null>(null);
  protected readonly check = signal<StandardPackageCheck | null>(null);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly open = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly same = computed(
    () => this.check()?.changes.filter(({ state }) => state === '与本地相同').length ?? 0,
  );
  protected readonly different = computed(
    () => this.check()?.changes.filter(({ state }) => state !== '与本地相同') ?? [],
  );

  constructor() {
    // what is on screen was compared with the region chosen then
    effect(() => {
      this.regions.region();
      const given = untracked(this.given);
      if (given) untracked(() => void this.working(() => this.compare(given)));
    });
  }

  protected async write(): Promise<void> {
    await this.working(async () => {
      const file = await firstValueFrom(
        this.http.post<StandardPackage>(this.regions.at('/api/v1/standard-package'), { k: this.k() }),
      );
      const link = this.document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
      link.download = 'standards.zsbz.json';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  protected async read(chosen: HTMLInputElement): Promise<void> {
    const [file] = chosen.files ?? [];
    chosen.value = '';
    if (!file) return;
    await this.working(async () => {
      const given = parsed(await file.text());
      if (!given) return this.notice.done('这不是标准包。请选择对方“导出标准包”得到的文件。');
      this.given.set(given);
      await this.compare(given);
    });
  }

  private async compare(given: StandardPackage): Promise<void> {
    this.check.set(null);
    this.chosen.set(new Set());
    const to = this.regions.at('/api/v1/standard-packages/check');
    const found = await firstValueFrom(this.http.post<StandardPackageCheck>(to, given));
    if (given === this.given() && to === this.regions.at('/api/v1/standard-packages/check')) this.check.set(found);
  }

  protected async propose(): Promise<void> {
    await this.working(async () => {
      const body = { package: this.given(), take: [...this.chosen()] };
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/standard-packages'), body));
      this.notice.done('已提出，由另一位有权限的同事审定后生效');
      this.close();
      this.list.reload();
    });
  }

  protected async decide({ id }: StandardPackageRow, accept: boolean): Promise<void> {
    await this.working(async () => {
      const body = { accept, reason: this.reason().trim() };
      await firstValueFrom(this.http.post(`/api/v1/standard-packages/${id}/decision`, body));
      this.notice.done(accept ? '已列为暂定标准' : '已退回');
      this.reason.set('');
      this.list.reload();
    });
  }

  protected toggle({ id }: StandardPackageRow): void {
    this.open.update((now) => (now === id ? null : id));
    this.reason.set('');
  }

  protected close(): void {
    this.given.set(null);
    this.check.set(null);
  }

  private async working(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}

function parsed(text: string): StandardPackage | null {
  try {
    const given = JSON.parse(text) as Partial<StandardPackage>;
    return given.schema === 'zhunsheng.standards/1' ? (given as StandardPackage) : null;
  } catch {
    return null;
  }
}
