import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LinkedNode } from '@zhunsheng/contract';
import { Icon } from '@zhunsheng/ui';
import { KINDS } from './linked-words';

/** A subject by name, with the sign of its kind; a click shows everything about it. */
@Component({
  selector: 'zs-node-link',
  imports: [Icon, RouterLink],
  template: `<a [routerLink]="['/linked', node().kind]" [queryParams]="{ id: node().id }" [attr.title]="node().note"
    ><zs-icon [name]="kind().icon" [label]="kind().name" />{{ node().name }}</a
  >`,
  styles: `
    a {
      display: inline-flex;
      gap: 5px;
      align-items: baseline;
    }
    zs-icon {
      align-self: center;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class NodeLink {
  readonly node = input.required<LinkedNode>();
  protected readonly kind = computed(() => KINDS[this.node().kind]);
}
