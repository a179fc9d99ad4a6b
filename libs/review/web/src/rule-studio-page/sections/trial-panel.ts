import { DecimalPipe } from '@angular/common';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { TrialOutcome } from '@zhunsheng/contract';
import type { TraceStep } from '@zhunsheng/ruler';
import { CAUSE_NAMES, outcomeName } from '../../vocabulary';
import { StudioStore } from '../studio-store';

/** The draft beside the rules in force over what the last run froze: who changes, and the value of every part. */
@Component({
  selector: 'zs-trial-panel',
  imports: [DecimalPipe, MatButton, RouterLink],
  templateUrl: './trial-panel.html',
  styleUrl: './sections.scss',
})
export class TrialPanel {
  protected readonly store = inject(StudioStore);
  protected readonly picked = linkedSignal<string | null>(() => this.store.trial()?.projects[0]?.code ?? null);
  protected readonly project = computed(
    () => this.store.trial()?.projects.find(({ code }) => code === this.picked()) ?? null,
  );
  /** Steps of one field stand together. */
  protected readonly fields = computed(() => {
    const byField = new Map<string, TraceStep[]>();
    for (const step of this.project()?.trace ?? []) byField.set(step.field, [...(byField.get(step.field) ?? []), step]);
    return [...byField].map(([field, steps]) => ({ name: fieldName(field), steps }));
  });

  protected run(codes: string): void {
    void this.store.runTrial([...new Set(codes.split(/[\s,，、;；]+/u).filter(Boolean))].slice(0, 50));
  }

  protected spoken(outcome: TrialOutcome | null): string {
    if (outcome === null) return '（新规则）';
    const band = outcome.band === null ? '' : `第 ${outcome.band + 1} 档`;
    const points = outcome.points === 0 ? '' : `${outcome.points} 分`;
    return [outcomeName(outcome.outcome), band, points].filter(Boolean).join(' ');
  }

  protected causes(step: TraceStep): string {
    return step.causes.map((cause) => CAUSE_NAMES[cause]).join('、');
  }
}

function fieldName(field: string): string {
  const band = /^bands\[(\d+)\]\.(when|points)$/u.exec(field);
  if (band) return `第 ${Number(band[1]) + 1} 档${band[2] === 'when' ? '条件' : '分值'}`;
  if (field.startsWith('let.')) return `中间量 ${field.slice(4)}`;
  return field.startsWith('whitelist') ? '白名单' : '适用条件';
}
