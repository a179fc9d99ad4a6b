import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, SharedResource } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { scoreText } from '../score-words';
import { SENSITIVITY_TONES } from './dictionary-words';

@Component({
  selector: 'zs-resource-catalogue',
  imports: [Chip, DataState, DecimalPipe, Icon, RouterLink, Skeleton],
  template: `
    @if (resources.hasValue()) {
      <p class="soft">
        共享类型由最敏感的字段决定。导出：
        <a href="/api/v1/governance/resources.csv" download><zs-icon name="download" /> CSV</a>
        <a href="/api/v1/governance/resources" download="shared-resources.json"><zs-icon name="download" /> JSON</a>
      </p>
      <div class="zs-table-frame" tabindex="0" role="region" aria-label="数据资源共享目录">
        <table class="zs-table">
          <thead>
            <tr>
              <th scope="col" class="pin">资源</th>
              <th scope="col">分级</th>
              <th scope="col">共享类型</th>
              <th scope="col" class="desk">条件</th>
              <th scope="col" class="desk">责任科室</th>
              <th scope="col" class="desk">更新</th>
              <th scope="col" class="num">行数</th>
              <th scope="col" class="num desk">质量分</th>
            </tr>
          </thead>
          <tbody>
            @for (one of resources.value().items; track one.code) {
              <tr>
                <td class="pin">
                  <a routerLink="/dictionary" [queryParams]="{ table: one.code, part: null }">{{ one.name }}</a>
                  <small>{{ one.group }} · {{ one.fields }} 个字段</small>
                </td>
                <td>
                  <zs-chip [tone]="tones[one.sensitivity] ?? 'plain'">{{ one.sensitivity }}</zs-chip>
                </td>
                <td>{{ one.sharing }}</td>
                <td class="desk">{{ one.terms }}</td>
                <td class="desk">{{ one.owner }}</td>
                <td class="desk">{{ one.cadence }}</td>
                <td class="num">{{ one.rows === null ? '—' : (one.rows | number) }}</td>
                <td class="num desk">{{ scoreText(one.score) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (resources.error()) {
      <zs-data-state [problem]="problem()" (retry)="resources.reload()" />
    } @else {
      <zs-skeleton [rows]="12" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .soft,
    small {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    .soft a {
      margin-right: 10px;
    }
    small {
      display: block;
    }
    @media (max-width: 720px) {
      .desk {
        display: none;
      }
    }
  `,
})
export class ResourceCatalogue {
  protected readonly scoreText = scoreText;
  protected readonly tones = SENSITIVITY_TONES;
  protected readonly resources = httpResource<Page<SharedResource>>(() => '/api/v1/governance/resources');
  protected readonly problem = computed(() => problemOf(this.resources.error()));
}
