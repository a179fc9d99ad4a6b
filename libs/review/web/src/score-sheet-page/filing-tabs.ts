import { DecimalPipe } from '@angular/common';
import { Component, input } from '@angular/core';
import { MatTab, MatTabGroup } from '@angular/material/tabs';
import type { ProjectView } from '@zhunsheng/contract';
import { Chip, Money } from '@zhunsheng/ui';

/** What the unit filed, as it was filed: the verdict was made from this version. */
@Component({
  selector: 'zs-filing-tabs',
  imports: [Chip, DecimalPipe, MatTab, MatTabGroup, Money],
  templateUrl: './filing-tabs.html',
  styleUrl: './filing-tabs.scss',
})
export class FilingTabs {
  readonly project = input.required<ProjectView>();
}
