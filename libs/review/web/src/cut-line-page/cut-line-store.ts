import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { CutLineView } from '@zhunsheng/contract';
import { Regrader, engineOrder, readCampaignColumns, type WhatIf } from '@zhunsheng/ruler';
import { CampaignStore } from '@zhunsheng/session';
import { GRADES } from '@zhunsheng/ui';
import { StabilityWatch } from './stability-watch';

export interface TallyRow {
  grade: (typeof GRADES)[number] | null;
  count: number;
  countBefore: number;
  requestFen: number;
  suggestedFen: number;
  suggestedBefore: number;
}

/** The lines of the year, the campaign as columns fetched once, and what moved sliders make of it. */
@Injectable()
export class CutLineStore {
  private readonly campaigns = inject(CampaignStore);
  private readonly stability = new StabilityWatch();

  readonly view = httpResource<CutLineView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : `/api/v1/cut-lines?year=${year}`;
  });
  readonly year = this.campaigns.year;
  readonly lines = computed(() => (this.view.hasValue() ? this.view.value() : null));
  private readonly run = computed(() => this.lines()?.run?.id ?? null);
  readonly bytes = httpResource.arrayBuffer(() => {
    const year = this.campaigns.year();
    return this.run() === null || year === null ? undefined : `/api/v1/cut-lines/columns?year=${year}`;
  });
  readonly columns = computed(() => (this.bytes.hasValue() ? readCampaignColumns(this.bytes.value()) : null));
  private readonly regrader = computed(() => {
    const columns = this.columns();
    return columns && new Regrader(columns);
  });
  readonly parts = computed(() => this.columns()?.head.parts ?? []);

  readonly cutN = linkedSignal(() => this.lines()?.inForce.cutN ?? 60);
  readonly cutI = linkedSignal(() => this.lines()?.inForce.cutI ?? 60);
  readonly borderWidth = linkedSignal(() => this.lines()?.inForce.borderWidth ?? 3);
  readonly weights = linkedSignal(() => this.parts().map(({ max }) => max));
  readonly asked = computed<WhatIf>(() => ({
    cutN: this.cutN(),
    cutI: this.cutI(),
    borderWidth: this.borderWidth(),
    weights: this.weights(),
  }));
  readonly weightsMoved = computed(() => this.weights().some((weight, p) => weight !== this.parts()[p]?.max));
  readonly linesMoved = computed(() => {
    const inForce = this.lines()?.inForce;
    return (
      inForce !== undefined &&
      (inForce.cutN !== this.cutN() || inForce.cutI !== this.cutI() || inForce.borderWidth !== this.borderWidth())
    );
  });

  /** Sums under the lines in force, to compare with. */
  private readonly before = computed(() => {
    const columns = this.columns();
    const inForce = this.lines()?.inForce;
    if (!columns || !inForce) return null;
    const { count, suggestedFen } = new Regrader(columns).run({
      ...inForce,
      weights: columns.head.parts.map(({ max }) => max),
    });
    return { count: [...count], suggestedFen: [...suggestedFen] };
  });

  /** A new object each time around the same arrays: readers of `grade` must read it at once. */
  readonly regraded = computed(() => {
    const regrader = this.regrader();
    return regrader && { ...regrader.run(this.asked()) };
  });
  readonly tally = computed<TallyRow[]>(() => {
    const now = this.regraded();
    const before = this.before();
    if (!now || !before) return [];
    return [1, 2, 3, 4, 0].map((g) => ({
      grade: GRADES[g - 1] ?? null,
      count: now.count[g] ?? 0,
      countBefore: before.count[g] ?? 0,
      requestFen: now.requestFen[g] ?? 0,
      suggestedFen: now.suggestedFen[g] ?? 0,
      suggestedBefore: before.suggestedFen[g] ?? 0,
    }));
  });

  readonly wantsStability = signal(false);
  /** Share of the draws each row keeps its grade in, computed aside; null until it is there for what is asked. */
  readonly shares = computed(() => {
    const bytes = this.bytes.hasValue() && this.wantsStability() ? this.bytes.value() : null;
    return bytes && this.stability.sharesFor(bytes, this.asked());
  });
  readonly order = computed(() => {
    const columns = this.columns();
    const regraded = this.regraded();
    return columns && regraded && engineOrder(columns, regraded);
  });

  setWeight(at: number, weight: number): void {
    this.weights.update((weights) => weights.map((one, p) => (p === at ? weight : one)));
  }

  reset(): void {
    const inForce = this.lines()?.inForce;
    if (inForce) {
      this.cutN.set(inForce.cutN);
      this.cutI.set(inForce.cutI);
      this.borderWidth.set(inForce.borderWidth);
    }
    this.weights.set(this.parts().map(({ max }) => max));
  }

  leave(): void {
    this.stability.leave();
  }
}

/** The public id of a row, as addresses have it. */
export function idAt(ids: Uint8Array, row: number): string {
  const hex = Array.from(ids.subarray(row * 16, row * 16 + 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
