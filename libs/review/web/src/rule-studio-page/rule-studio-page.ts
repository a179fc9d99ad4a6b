import { DatePipe } from '@angular/common';
import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { RuleDocument } from '@zhunsheng/ruler';
import { Chip, SEVERITIES, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { DIMENSIONS, SEVERITY_ORDER, dimensionName } from '../vocabulary';
import { CaseTable } from './sections/case-table';
import { ConditionSection } from './sections/condition-section';
import { ParameterTable } from './sections/parameter-table';
import { TrialPanel } from './sections/trial-panel';
import { StudioStore } from './studio-store';

/** 规则工作室: one rule, written by the bureau itself, tried before anybody publishes it. */
@Component({
  selector: 'zs-rule-studio-page',
  imports: [
    CaseTable,
    Chip,
    ConditionSection,
    DatePipe,
    Failure,
    MatButton,
    ParameterTable,
    RouterLink,
    Skeleton,
    TrialPanel,
  ],
  providers: [StudioStore],
  templateUrl: './rule-studio-page.html',
  styleUrl: './rule-studio-page.scss',
})
export class RuleStudioPage {
  protected readonly store = inject(StudioStore);
  /** From the address. */
  readonly code = input.required<string>();

  protected readonly dimensions = DIMENSIONS;
  protected readonly dimensionName = dimensionName;
  protected readonly severities = SEVERITY_ORDER.map((code) => ({ code, name: SEVERITIES[code].name }));
  protected readonly rule = this.store.document;
  protected readonly readOnly = computed(() => !this.store.mayEdit());
  protected readonly names = this.store.names;

  constructor() {
    effect(() => this.store.code.set(this.code()));
  }

  protected change(part: Partial<RuleDocument>): void {
    this.store.change(part);
  }

  protected severity(code: string): void {
    const severity = SEVERITY_ORDER.find((one) => one === code);
    if (severity) this.change({ severity });
  }

  protected dimension(code: string): void {
    const dimension = DIMENSIONS.find((one) => one === code);
    if (dimension) this.change({ dimension });
  }

  /** Only conditions and named values have a place of their own on the page. */
  protected goTo(field: string | undefined): void {
    const place = document.getElementById(field ?? '');
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('.cm-content, textarea')?.focus();
  }
}
