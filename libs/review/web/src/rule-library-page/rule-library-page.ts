import { DecimalPipe, PercentPipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, DataState, SEVERITIES, SeverityChip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { DIMENSIONS, SEVERITY_ORDER, dimensionName, severityOf } from '../vocabulary';
import { RuleLibraryStore } from './rule-library-store';

@Component({
  selector: 'zs-rule-library-page',
  imports: [Chip, DataState, DecimalPipe, Failure, PercentPipe, RouterLink, SeverityChip, Skeleton],
  providers: [RuleLibraryStore],
  templateUrl: './rule-library-page.html',
  styleUrl: './rule-library-page.scss',
})
export class RuleLibraryPage {
  protected readonly store = inject(RuleLibraryStore);
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
}
