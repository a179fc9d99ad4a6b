import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LinkedKind, LinkedView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { DataState, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { KINDS, keyOf } from './linked-words';
import { NodeLink } from './node-link';

const FIRST_ROWS = 8;

/** 一户式: everything that hangs on one subject, counted and added up, each row a way on. */
@Component({
  selector: 'zs-linked-page',
  imports: [DataState, DecimalPipe, Icon, Money, NodeLink, RouterLink, Skeleton],
  templateUrl: './linked-page.html',
  styleUrl: './linked-page.scss',
})
export class LinkedPage {
  readonly kind = input.required<LinkedKind>();
  /** Not a part of the path: a name with a point in it would be taken for a file. */
  readonly id = input('');

  protected readonly view = httpResource<LinkedView>(
    () => `/api/v1/linked/${this.kind()}/${encodeURIComponent(this.id())}`,
  );
  protected readonly problem = computed(() => problemOf(this.view.error()));
  protected readonly sign = computed(() => KINDS[this.kind()]);
  protected readonly key = computed(() => keyOf({ kind: this.kind(), id: this.id() }));
  /** Of an id `region.unit.number`; identities are opened in the register alone, one at a time and for a reason. */
  protected readonly unitCode = computed(() => this.id().split('.')[1] ?? '');
  /** Groups shown in full; begins anew with every subject. */
  private readonly unfolded = linkedSignal<string, ReadonlySet<string>>({
    source: () => this.key(),
    computation: () => new Set(),
  });
  protected readonly groups = computed(() =>
    (this.view.hasValue() ? this.view.value().groups : []).map((group) => {
      const all = this.unfolded().has(group.key);
      return { ...group, shown: all ? group.rows : group.rows.slice(0, FIRST_ROWS), all };
    }),
  );

  protected unfold(key: string): void {
    this.unfolded.update((open) => new Set([...open, key]));
  }
}
