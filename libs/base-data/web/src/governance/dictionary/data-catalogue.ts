import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CatalogueColumn, CatalogueTable, DataCatalogueView } from '@zhunsheng/contract';
import { SaveFile, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { LEVELS } from './dictionary-words';

type Level = CatalogueColumn['level'];

/** Every table of the product: its levels, who answers for it, how long it is kept and why it may be held. */
@Component({
  selector: 'zs-data-catalogue',
  imports: [Chip, DataState, MatButton, Skeleton],
  templateUrl: './data-catalogue.html',
  styles: `
    .zs-filters .zs-field {
      width: 17em;
    }
    p.soft {
      margin: 4px 0 12px;
    }
    /* the name stands where the head of its column does */
    td.pin button {
      margin-inline-start: -12px;
    }
    td:nth-child(2) {
      white-space: nowrap;
    }
    .words {
      min-width: 200px;
      white-space: normal;
    }
    .levels {
      display: flex;
      gap: 6px;
    }
    .columns dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 6px 12px;
      margin: 4px 0;
    }
    .columns dd {
      margin: 0;
      white-space: normal;
    }
    small {
      display: block;
      color: var(--zs-ink-soft);
    }
  `,
})
export class DataCatalogue {
  private readonly files = inject(SaveFile);

  protected readonly levels = LEVELS;
  protected readonly catalogue = httpResource<DataCatalogueView>(() => '/api/v1/governance/data-catalogue');
  protected readonly problem = computed(() => problemOf(this.catalogue.error()));
  protected readonly word = signal('');
  protected readonly least = signal<Level>('L1');
  protected readonly opened = signal<string | null>(null);
  protected readonly shown = computed(() => {
    const tables = this.catalogue.hasValue() ? this.catalogue.value().tables : [];
    const [word, least] = [this.word().trim(), this.least()];
    return tables.filter((table) => speaksOf(table, word) && table.columns.some(({ level }) => level >= least));
  });

  protected countsOf({ columns }: CatalogueTable) {
    return LEVELS.map((each) => ({
      ...each,
      count: columns.filter(({ level }) => level === each.level).length,
    })).filter(({ count }) => count > 0);
  }

  /** Columns of one level and one answer together, so that a long table stays readable. */
  protected groupsOf(table: CatalogueTable) {
    const groups = new Map<string, { said: string; level: Level; names: string[] }>();
    for (const { name, level, kind, keep, basis } of table.columns) {
      const own = kind === table.kind && keep === table.keep && basis === table.basis;
      const said = own ? '' : [kind, keep, basis].join(' · ');
      const group = groups.get(level + said) ?? { said, level, names: [] };
      group.names.push(name);
      groups.set(level + said, group);
    }
    return [...groups.values()].sort((a, b) => (a.level < b.level ? 1 : -1));
  }

  protected toggle(table: string): void {
    this.opened.update((open) => (open === table ? null : table));
  }

  protected take(format: 'xlsx' | 'csv'): void {
    void this.files.from(`/api/v1/governance/data-catalogue/export?format=${format}`, `数据目录.${format}`);
  }
}

function speaksOf({ table, name, kind, owner, columns }: CatalogueTable, word: string): boolean {
  return [table, name ?? '', kind, owner, ...columns.map((column) => column.name)].some((text) => text.includes(word));
}
