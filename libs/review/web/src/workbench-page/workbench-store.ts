import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { WorkbenchDossier, WorkbenchRow, WorkbenchView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import type { MaskedPart } from '../full-text/full-text';
import { WorkbenchApi } from './workbench-api';

const PAGE = 100;

/** The queue as chosen, and the one project before the person. */
@Injectable()
export class WorkbenchStore {
  private readonly api = inject(WorkbenchApi);
  private readonly campaigns = inject(CampaignStore);

  readonly lane = signal<string>('');
  readonly text = signal('');
  readonly wanted = signal<string | undefined>(undefined);
  /** What left the desk since the queue was read. */
  private readonly gone = signal<ReadonlySet<string>>(new Set());

  readonly queue = httpResource<WorkbenchView>(() => {
    const year = this.campaigns.year();
    if (year === null) return undefined;
    const [lane, q] = [this.lane(), this.text()];
    return { url: '/api/v1/workbench', params: { year, limit: PAGE, ...(lane && { lane }), ...(q && { q }) } };
  });
  readonly view = computed(() => (this.queue.hasValue() ? this.queue.value() : undefined));
  readonly rows = computed<WorkbenchRow[]>(() => {
    const gone = this.gone();
    return (this.view()?.items ?? []).filter(({ id }) => !gone.has(id));
  });
  /** The one asked for, else the first of the queue. */
  readonly current = computed(() => this.wanted() ?? this.rows()[0]?.id);

  readonly file = httpResource<WorkbenchDossier>(() => {
    const id = this.current();
    return id === undefined ? undefined : this.api.dossier(id);
  });
  readonly parts = computed<MaskedPart[]>(() => {
    const id = this.current();
    return id === undefined ? [] : [{ url: this.api.dossier(id), resource: this.file }];
  });
  readonly dossier = computed(() => {
    const file = this.file.hasValue() ? this.file.value() : undefined;
    return file && file.project.id === this.current() ? file : undefined;
  });

  /** The neighbour of the current project; at an end it stays. */
  neighbour(step: 1 | -1): string | undefined {
    const rows = this.rows();
    const at = rows.findIndex(({ id }) => id === this.current());
    return rows[at + step]?.id ?? (at < 0 ? rows[0]?.id : this.current());
  }

  /** It left the desk: the next one comes up at once, the figures follow. */
  leave(ids: readonly string[]): void {
    const current = this.current();
    const left = new Set([...this.gone(), ...ids]);
    const rows = this.rows();
    const at = rows.findIndex(({ id }) => id === current);
    const after = [...rows.slice(at), ...rows.slice(0, Math.max(at, 0))].find(({ id }) => !left.has(id));
    this.gone.set(left);
    this.wanted.set(after?.id);
    this.queue.reload();
  }
}
