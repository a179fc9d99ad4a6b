import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type {
  AllocationInsert,
  AllocationLine,
  AllocationRunView,
  AllocationView,
  StartAllocation,
} from '@zhunsheng/contract';
import { CampaignStore, Notice } from '@zhunsheng/session';
import { firstValueFrom, timer, type Observable } from 'rxjs';

const LOOK_AGAIN_MS = 800;

export interface WantedInsert extends AllocationInsert {
  name: string;
}

/** The year's ceilings, scenarios and runs, and the run that is looked at. */
@Injectable()
export class AllocationStore {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly campaigns = inject(CampaignStore);
  readonly year = this.campaigns.year;

  readonly view = httpResource<AllocationView>(() => {
    const year = this.year();
    return year === null ? undefined : `/api/v1/allocation?year=${year}`;
  });
  readonly known = computed(() => (this.view.hasValue() ? this.view.value() : null));
  /** The run looked at; the latest until one is chosen. */
  readonly chosen = linkedSignal(() => this.known()?.runs[0]?.id ?? null);
  readonly run = httpResource<AllocationRunView>(() => {
    const id = this.chosen();
    return id === null ? undefined : `/api/v1/allocation/runs/${id}`;
  });
  readonly scenario = signal<string | null>(null);
  readonly inserts = signal<readonly WantedInsert[]>([]);
  readonly busy = signal(false);

  insert({ projectId, name, suggestedFen, requestFen }: AllocationLine): void {
    if (projectId === null || this.inserts().some((one) => one.projectId === projectId)) return;
    const amountFen = suggestedFen || requestFen;
    this.inserts.update((all) => [...all, { projectId, name, amountFen, reason: '' }]);
  }

  change(projectId: string, change: Partial<WantedInsert>): void {
    this.inserts.update((all) => all.map((one) => (one.projectId === projectId ? { ...one, ...change } : one)));
  }

  drop(projectId: string): void {
    this.inserts.update((all) => all.filter((one) => one.projectId !== projectId));
  }

  async start(): Promise<void> {
    const year = this.year();
    if (year === null) return;
    this.busy.set(true);
    try {
      const inserts = this.inserts().map(({ name: _, ...insert }) => insert);
      const body: StartAllocation = { year, scenarioId: this.scenario(), inserts };
      const { id } = await firstValueFrom(this.http.post<{ id: string }>('/api/v1/allocation/runs', body));
      await this.finished(id);
      this.view.reload();
      this.chosen.set(id);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** Anything that answers with the whole view. */
  async act(request: Observable<AllocationView>, said: string): Promise<boolean> {
    this.busy.set(true);
    try {
      await firstValueFrom(request);
      this.notice.done(said);
      this.view.reload();
      return true;
    } catch (error) {
      this.notice.failed(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private async finished(id: string): Promise<void> {
    for (;;) {
      const { state } = await firstValueFrom(this.http.get<AllocationRunView>(`/api/v1/allocation/runs/${id}`));
      if (state !== 'queued') return;
      await firstValueFrom(timer(LOOK_AGAIN_MS));
    }
  }
}
