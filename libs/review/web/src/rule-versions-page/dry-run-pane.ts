import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DryRunChange, DryRunKind, DryRunUnit, DryRunView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { GradeBadge, Money, Skeleton, StatusChip } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { RuleVersionApi } from './rule-version-api';

const KINDS: readonly { kind: DryRunKind; name: string }[] = [
  { kind: 'finding', name: '疑点' },
  { kind: 'grade', name: '等级或状态' },
  { kind: 'amount', name: '建议额' },
  { kind: 'rank', name: '名次' },
];
const MOST_UNITS = 30;

/** What a version would change, by unit; a unit opens to its projects. */
@Component({
  selector: 'zs-dry-run-pane',
  imports: [DecimalPipe, Failure, GradeBadge, MatButton, Money, RouterLink, Skeleton, StatusChip],
  templateUrl: './dry-run-pane.html',
  styleUrl: './dry-run-pane.scss',
})
export class DryRunPane {
  private readonly api = inject(RuleVersionApi);
  private readonly notice = inject(Notice);
  readonly id = input.required<string>();

  protected readonly kinds = KINDS;
  protected readonly run = httpResource<DryRunView>(() => this.api.dryRun(this.id()));
  protected readonly every = signal(false);
  protected readonly units = computed(() => {
    const units = this.run.hasValue() ? this.run.value().units : [];
    return this.every() ? units : units.slice(0, MOST_UNITS);
  });
  protected readonly open = linkedSignal<string, string | null>({ source: this.id, computation: () => null });
  protected readonly projects = signal<DryRunChange[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async toggle({ unitCode }: DryRunUnit): Promise<void> {
    const opens = this.open() !== unitCode;
    this.projects.set([]);
    this.open.set(opens ? unitCode : null);
    if (opens) await this.more(unitCode, null);
  }

  protected async more(unit: string, cursor: string | null): Promise<void> {
    this.busy.set(true);
    try {
      const page = await firstValueFrom(this.api.changes(this.id(), unit, null, cursor));
      this.projects.update((known) => [...known, ...page.items]);
      this.next.set(page.next);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
