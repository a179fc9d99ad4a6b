import { Component, computed, inject, input } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { Router } from '@angular/router';
import type { LinkedNode, LinkedPaths } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { keyOf } from './linked-words';
import { NodePicker } from './node-picker';
import { PathChain } from './path-chain';

/** The way into the linked view: find one subject, or ask how two of them hang together. */
@Component({
  selector: 'zs-linked-search-page',
  imports: [DataState, NodePicker, PathChain, Skeleton],
  templateUrl: './linked-search-page.html',
  styleUrl: './linked-search-page.scss',
})
export class LinkedSearchPage {
  private readonly router = inject(Router);

  /** `kind:id`; both stand in the address, so that an answer can be sent to a colleague. */
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly paths = httpResource<LinkedPaths>(() => {
    const [from, to] = [this.from(), this.to()];
    return from && to ? { url: '/api/v1/linked/path', params: { from, to } } : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.paths.error()));
  protected readonly ends = computed(() => (this.paths.hasValue() ? this.paths.value() : null));
  protected readonly distance = computed(() => this.ends()?.paths[0]?.length ?? 0);
  protected readonly pending = computed(() => Boolean(this.from()) !== Boolean(this.to()));

  protected show(node: LinkedNode): void {
    void this.router.navigate(['/linked', node.kind], { queryParams: { id: node.id } });
  }

  protected end(which: 'from' | 'to', node: LinkedNode): void {
    void this.router.navigate([], { queryParams: { [which]: keyOf(node) }, queryParamsHandling: 'merge' });
  }

  protected nameOf(end: string | undefined, node: LinkedNode | undefined): LinkedNode | null {
    if (node) return node;
    return end ? { kind: 'unit', id: end, name: end.slice(end.indexOf(':') + 1), note: '' } : null;
  }
}
