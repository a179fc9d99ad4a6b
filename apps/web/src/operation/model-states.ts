import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import type { ModelStateView } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';

const WHAT = {
  model: { name: '语言模型', without: '问数、抽取和审核意见按规则办理' },
  embeddings: { name: '向量模型', without: '政策按字词检索' },
};

/** 系统 → 运行: the optional servers, whether each answers, and what is done without. */
@Component({
  selector: 'zs-model-states',
  imports: [Chip, DatePipe],
  template: `
    <section aria-label="模型服务">
      <h2>模型服务</h2>
      @if (states.hasValue()) {
        <div class="zs-table-frame">
          <table class="zs-table">
            <thead>
              <tr>
                <th>服务</th>
                <th>模型</th>
                <th>地址</th>
                <th>状态</th>
                <th>最近探测</th>
              </tr>
            </thead>
            <tbody>
              @for (one of states.value(); track one.kind) {
                <tr>
                  <td>{{ what[one.kind].name }}</td>
                  <td>{{ one.name ?? '—' }}</td>
                  <td>
                    @if (one.address) {
                      <code>{{ one.address }}</code>
                    } @else {
                      —
                    }
                  </td>
                  <td>
                    @if (one.reachable === null) {
                      <zs-chip>未启用</zs-chip> {{ what[one.kind].without }}
                    } @else if (one.reachable) {
                      <zs-chip tone="good" icon="pass">可以连通</zs-chip>
                    } @else {
                      <zs-chip tone="warn" icon="warn">不可用</zs-chip>
                      {{ one.problem }}。期间{{ what[one.kind].without }}
                    }
                  </td>
                  <td>{{ one.probedAt ? (one.probedAt | date: 'MM-dd HH:mm:ss') : '—' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else if (states.error()) {
        <p class="soft">模型服务的状态没有读到。</p>
      }
    </section>
  `,
  styles: `
    section {
      margin-top: 24px;
    }
    h2 {
      font-size: 16px;
      margin: 0 0 8px;
    }
    .soft {
      color: var(--zs-ink-soft);
    }
  `,
})
export class ModelStates {
  protected readonly states = httpResource<ModelStateView[]>(() => '/api/v1/operation/models');
  protected readonly what = WHAT;

  reload(): void {
    this.states.reload();
  }
}
