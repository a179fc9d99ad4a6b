import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type {
  AllocationChange,
  AllocationPool,
  AllocationRunRow,
  AllocationView,
  CreateScenario,
} from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';
import { AllocationStore } from './allocation-store';
import { changeText } from './change-text';

/** What if: branches kept apart from the campaign, and their latest runs side by side. */
@Component({
  selector: 'zs-scenario-card',
  imports: [MatButton, Money],
  templateUrl: './scenario-card.html',
  styleUrl: './scenario-card.scss',
})
export class ScenarioCard {
  private readonly http = inject(HttpClient);
  protected readonly store = inject(AllocationStore);
  readonly view = input.required<AllocationView>();
  protected readonly changes = signal<readonly AllocationChange[]>([]);
  protected readonly text = changeText;

  /** The latest finished run of the campaign itself and of every scenario. */
  protected readonly compared = computed(() => {
    const done = this.view().runs.filter(({ state }) => state === 'done');
    const latest = new Map<string, AllocationRunRow>();
    for (const run of done) {
      const key = run.scenario?.id ?? '';
      if (!latest.has(key)) latest.set(key, run);
    }
    return [...latest.values()]
      .sort((a, b) => Number(a.scenario !== null) - Number(b.scenario !== null))
      .map((run) => ({ run, name: run.scenario?.name ?? '现行', sums: run.pools && sums(run.pools) }));
  });

  protected add(change: AllocationChange): void {
    this.changes.update((all) => [...all, change]);
  }

  protected addTask(name: string, departmentCode: string, wan: number): void {
    if (name.trim() === '' || !Number.isFinite(wan) || wan <= 0) return;
    const amountFen = Math.round(wan * 1_000_000);
    const fixed = { fundType: '一般公共预算', grade: 'A', priority: 90, divisible: false } as const;
    this.add({ kind: 'task', name: name.trim(), departmentCode, amountFen, ...fixed });
  }

  protected async create(name: string): Promise<void> {
    const body: CreateScenario = { year: this.view().year, name, changes: [...this.changes()] };
    const made = await this.store.act(
      this.http.post<AllocationView>('/api/v1/allocation/scenarios', body),
      '情景已建立，选中后测算',
    );
    if (made) this.changes.set([]);
  }
}

function sums(pools: readonly AllocationPool[]) {
  const of = (pick: (pool: AllocationPool) => number) => pools.reduce((sum, pool) => sum + pick(pool), 0);
  return {
    ceilingFen: of(({ ceilingFen }) => ceilingFen),
    greedyFen: of(({ greedy }) => greedy.fundedFen),
    optimalFen: of(({ optimal }) => optimal.fundedFen),
    funded: of(({ optimal }) => optimal.funded),
    shortfallFen: of(({ shortfallFen }) => shortfallFen),
  };
}
