import { DecimalPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, DataState, SEVERITIES, SeverityChip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { DIMENSIONS, SEVERITY_ORDER, dimensionName, severityOf } from '../vocabulary';
import { RuleLibraryStore } from './rule-library-store';

@Component({
  selector: 'zs-rule-library-page',
  imports: [Chip, DataState, DecimalPipe, Failure, RouterLink, SeverityChip, Skeleton],
  providers: [RuleLibraryStore],
  templateUrl: './rule-library-page.html',
  styleUrl: './rule-library-page.scss',
})
export class RuleLibraryPage {
  protected readonly store = inject(RuleLibraryStore);
  protected readonly dimensions = DIMENSIONS;
  protected readonly dimensionName = dimensionName;
  protected readonly severities = SEVERITY_ORDER.map((code) => ({ code, name: SEVERITIES[code].name }));
  protected readonly severityOf = severityOf;
}
