import { DecimalPipe } from '@angular/common';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AudienceView, MatchFunnel } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';
import { conditionsText } from './conditions-text';

const STEPS: readonly { key: keyof MatchFunnel; name: string }[] = [
  { key: 'matched', name: '匹配' },
  { key: 'delivered', name: '送达' },
  { key: 'read', name: '已阅' },
  { key: 'used', name: '使用' },
];

/** The funnel of each audience: matched → delivered → read → used. */
@Component({
  selector: 'zs-audience-table',
  imports: [Chip, DecimalPipe, RouterLink],
  templateUrl: './audience-table.html',
  styleUrl: './audience-table.scss',
})
export class AudienceTable {
  readonly audiences = input.required<readonly AudienceView[]>();
  protected readonly steps = STEPS;
  protected readonly conditionsText = conditionsText;

  protected share(funnel: MatchFunnel, key: keyof MatchFunnel): number {
    return funnel.matched === 0 ? 0 : (100 * funnel[key]) / funnel.matched;
  }
}
