import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ConnectorRunView, ConnectorView, LibraryView, Page } from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';

const KINDS: Record<ConnectorView['kind'], { name: string; about: string }> = {
  folder: { name: '监视文件夹', about: '放进服务器指定文件夹的表格自动导入，处理过的移走，读不了的附说明。' },
  push: { name: '接口推送', about: '对方系统按接口说明推送；带同一个 Idempotency-Key 重发，不会重复入库。' },
  pull: { name: '数据库抽取', about: '按时用一条只读查询从名单内的数据库抽取，可只取上次之后的新数据。' },
};
const TONES: Record<ConnectorRunView['state'], Tone> = { 成功: 'good', 无变化: 'plain', 失败: 'block' };
const text = (value = '') => new FormControl(value, { nonNullable: true });

@Component({
  selector: 'zs-connectors-page',
  imports: [Chip, DataState, DatePipe, Icon, MatButton, ReactiveFormsModule, RegionChoice, RouterLink, Skeleton],
  templateUrl: './connectors-page.html',
  styleUrl: './connectors-page.scss',
})
export class ConnectorsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly kinds = KINDS;
  protected readonly kindNames = ['folder', 'push', 'pull'] as const;
  protected readonly tones = TONES;
  protected readonly connectors = httpResource<Page<ConnectorView>>(() => '/api/v1/connectors');
  protected readonly problem = computed(() => problemOf(this.connectors.error()));
  protected readonly libraries = httpResource<Page<LibraryView>>(() => '/api/v1/import-libraries');
  protected readonly adding = signal(false);
  protected readonly busy = signal(false);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.maxLength(60)] }),
    kind: new FormControl<ConnectorView['kind']>('folder', { nonNullable: true }),
    library: new FormControl('', { nonNullable: true, validators: Validators.required }),
    everyMinutes: new FormControl(10, { nonNullable: true, validators: [Validators.min(1), Validators.max(10080)] }),
    folder: text(),
    source: text(),
    query: text(),
    cursor: text(),
  });

  protected async add(): Promise<void> {
    const { name, kind, library, everyMinutes, folder, source, query, cursor } = this.form.getRawValue();
    const settings: Record<string, string> =
      kind === 'folder' ? { folder } : kind === 'pull' ? { source, query, ...(cursor ? { cursor } : {}) } : {};
    await this.act(async () => {
      const body = { name, kind, library, everyMinutes, settings, mapping: {} };
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/connectors'), body));
      this.notice.done(`已添加“${name}”`);
      this.form.reset();
      this.adding.set(false);
    });
  }

  protected async run(connector: ConnectorView): Promise<void> {
    await this.act(async () => {
      const url = `/api/v1/connectors/${connector.id}/runs`;
      const runs = await firstValueFrom(this.http.post<ConnectorRunView[]>(url, {}));
      this.notice.done(runs.length === 0 ? '没有等待处理的文件' : runs.map(({ message }) => message).join('；'));
    });
  }

  protected async toggle({ id, active }: ConnectorView): Promise<void> {
    await this.act(async () => {
      await firstValueFrom(this.http.put(`/api/v1/connectors/${id}/active`, { active: !active }));
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
      this.connectors.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
