import { httpResource } from '@angular/common/http';
import { Component, computed, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DictionaryTable, DictionaryView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { SENSITIVITY_TONES, TYPE_NAMES } from './dictionary-words';

@Component({
  selector: 'zs-data-dictionary',
  imports: [Chip, DataState, RouterLink, Skeleton],
  templateUrl: './data-dictionary.html',
  styleUrl: './data-dictionary.scss',
})
export class DataDictionary {
  readonly table = input<string>();
  protected readonly types = TYPE_NAMES;
  protected readonly tones = SENSITIVITY_TONES;
  protected readonly word = signal('');

  protected readonly dictionary = httpResource<DictionaryView>(() => '/api/v1/governance/dictionary');
  protected readonly problem = computed(() => problemOf(this.dictionary.error()));
  private readonly all = computed(() => (this.dictionary.hasValue() ? this.dictionary.value().tables : []));
  protected readonly found = computed(() => this.all().filter((table) => speaksOf(table, this.word().trim())));
  protected readonly groups = computed(() => {
    const groups = new Map<string, DictionaryTable[]>();
    for (const table of this.found()) groups.set(table.group, [...(groups.get(table.group) ?? []), table]);
    return [...groups].map(([name, tables]) => ({ name, tables }));
  });
  protected readonly shown = computed(
    () => this.found().find(({ code }) => code === this.table()) ?? this.found()[0] ?? null,
  );
}

function speaksOf({ name, table, columns, facts }: DictionaryTable, word: string): boolean {
  if (word === '') return true;
  const texts = [name, table, ...columns.flatMap((column) => [column.title, column.name]), ...facts.map((f) => f.name)];
  return texts.some((text) => text.includes(word));
}
