import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProjectRow } from '@zhunsheng/contract';
import { GradeBadge, Money, StatusChip } from '@zhunsheng/ui';

/** A row on a phone: name, unit, asked → suggested, what stops it. */
@Component({
  selector: 'zs-project-card',
  imports: [RouterLink, GradeBadge, Money, StatusChip],
  host: { role: 'listitem' },
  template: `
    <a [routerLink]="['/projects', row().id]">
      <span class="name">{{ row().name }}</span>
      <zs-grade-badge [grade]="row().grade" />
      <span class="unit">{{ row().unitName }}</span>
      <zs-status-chip [status]="row().status" />
      <span class="amount">
        申报 <zs-money [fen]="row().requestFen" /> → 建议 <zs-money [fen]="row().suggestedFen" /> 万元
      </span>
      <span class="counts">
        @if (row().blockers > 0) {
          <b>拦截 {{ row().blockers }}</b>
        }
        预警 {{ row().warnings }}
      </span>
    </a>
  `,
  styles: `
    a {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-content: center;
      align-items: center;
      gap: 4px 12px;
      height: 118px;
      padding: 0 14px;
      border-bottom: 1px solid var(--zs-line);
      color: inherit;
      font-size: 13px;
      text-decoration: none;
    }
    .name {
      overflow: hidden;
      font-size: 14px;
      font-weight: 600;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .unit,
    .counts {
      color: var(--zs-ink-soft);
    }
    .amount {
      font-variant-numeric: tabular-nums;
    }
    b {
      color: var(--zs-vermilion);
    }
  `,
})
export class ProjectCard {
  readonly row = input.required<ProjectRow>();
}
