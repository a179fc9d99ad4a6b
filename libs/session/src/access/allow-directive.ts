import { Directive, TemplateRef, ViewContainerRef, effect, inject, input } from '@angular/core';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '../session/session-store';

/** `*zsAllow="['reviewer']"`: drawn only for holders of one of the roles. */
@Directive({ selector: '[zsAllow]' })
export class Allow {
  readonly zsAllow = input.required<readonly Role[]>();

  constructor() {
    const store = inject(SessionStore);
    const template = inject<TemplateRef<unknown>>(TemplateRef);
    const container = inject(ViewContainerRef);
    effect(() => {
      container.clear();
      if (store.holds(this.zsAllow())) container.createEmbeddedView(template);
    });
  }
}
