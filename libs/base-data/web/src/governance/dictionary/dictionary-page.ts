import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { DataCatalogue } from './data-catalogue';
import { DataDictionary } from './data-dictionary';
import { MetricDictionary } from './metric-dictionary';
import { ResourceCatalogue } from './resource-catalogue';

/** What a figure means, where it comes from, who may have it: one word for each, for everybody. */
@Component({
  selector: 'zs-dictionary-page',
  imports: [DataCatalogue, DataDictionary, MetricDictionary, ResourceCatalogue, RouterLink],
  template: `
    <section class="zs-page">
      <header class="zs-page-head">
        <div>
          <h1>字典</h1>
          <p>每张表、每个字段、每个指标只有一个口径；改口径是出新版本，旧版本不动。</p>
        </div>
      </header>
      <nav aria-label="字典的各部分">
        @for (tab of tabs(); track tab.name) {
          <a
            routerLink="/dictionary"
            [queryParams]="{ part: tab.part, q: null }"
            [class.here]="(part() ?? null) === tab.part"
            [attr.aria-current]="(part() ?? null) === tab.part ? 'page' : null"
            >{{ tab.name }}</a
          >
        }
      </nav>
      @switch (part()) {
        @case ('metrics') {
          <zs-metric-dictionary />
        }
        @case ('resources') {
          <zs-resource-catalogue />
        }
        @case ('catalogue') {
          <zs-data-catalogue />
        }
        @default {
          <zs-data-dictionary [table]="table()" />
        }
      }
    </section>
  `,
  styles: `
    nav {
      display: flex;
      gap: 6px;
    }
    nav a {
      padding: 5px 14px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 4px;
      background: var(--zs-sheet);
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    nav a.here {
      border-color: var(--zs-blue);
      color: var(--zs-blue);
      font-weight: 600;
    }
  `,
})
export class DictionaryPage {
  readonly part = input<string>();
  /** Of the data dictionary: the table that is open. */
  readonly table = input<string>();
  private readonly session = inject(SessionStore);
  protected readonly tabs = computed(() => [
    { part: null, name: '数据字典' },
    { part: 'metrics', name: '指标口径' },
    { part: 'resources', name: '共享目录' },
    // levels, owners and periods are for those who answer for the data
    ...(this.session.holds(['budget', 'publisher']) ? [{ part: 'catalogue', name: '数据目录' }] : []),
  ]);
}
