import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { StudioRuleRow } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Chip, DataState, SEVERITIES, SeverityChip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { DIMENSIONS, SEVERITY_ORDER, dimensionName, severityOf } from '../vocabulary';
import { RuleLibraryStore } from './rule-library-store';

@Component({
  selector: 'zs-rule-library-page',
  imports: [
    Chip,
    DataState,
    DatePipe,
    DecimalPipe,
    Failure,
    MatButton,
    PercentPipe,
    RouterLink,
    SeverityChip,
    Skeleton,
  ],
  providers: [RuleLibraryStore],
  templateUrl: './rule-library-page.html',
  styleUrl: './rule-library-page.scss',
})
export class RuleLibraryPage {
  protected readonly store = inject(RuleLibraryStore);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly edits = computed(() => this.session.holds(['budget', 'publisher', 'performance']));
  /** What is being typed: the address follows a moment later and must not write over it. */
  protected readonly typed = signal<string | null>(null);
  protected readonly dimensions = DIMENSIONS;
  protected readonly dimensionName = dimensionName;
  protected readonly severities = SEVERITY_ORDER.map((code) => ({ code, name: SEVERITIES[code].name }));
  protected readonly severityOf = severityOf;

  protected type(text: string) {
    this.typed.set(text);
    this.store.change({ q: text || null });
  }

  protected begin(form: HTMLFormElement): void {
    const code = String(new FormData(form).get('code') ?? '');
    void this.router.navigate(['/rules', code, 'edit']);
  }

  protected expiredText({ expired }: StudioRuleRow): string {
    return expired
      .map(({ name, what, basis, since }) => `${name}：${what === 'basis' ? basis : '已到期'}（${since}）`)
      .join('；');
  }
}
