import { DecimalPipe } from '@angular/common';
import { Component, input } from '@angular/core';
import { MatTab, MatTabGroup } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import type { ProjectView } from '@zhunsheng/contract';
import { Chip, Money } from '@zhunsheng/ui';
import { citationOf } from '../citation';

const MATCHES: Readonly<Record<string, string>> = {
  clause: '条款已定位',
  document: '只到文件',
  number: '只有文号',
  none: '没有找到',
};

/** What the unit filed, as it was filed: the verdict was made from this version. */
@Component({
  selector: 'zs-filing-tabs',
  imports: [Chip, DecimalPipe, MatTab, MatTabGroup, Money, RouterLink],
  templateUrl: './filing-tabs.html',
  styleUrl: './filing-tabs.scss',
})
export class FilingTabs {
  readonly project = input.required<ProjectView>();
  protected readonly cited = citationOf;
  protected readonly matches = MATCHES;
}
