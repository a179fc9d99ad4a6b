import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { WayBack } from '../sign-in/way-back';
import { placesOf } from './navigation';

/** `/` has no page of its own: each person goes on where he was going, or starts at the first place their roles open. */
@Component({ selector: 'zs-home', template: '' })
export class Home {
  constructor() {
    const [first] = placesOf(inject(SessionStore).roles());
    const to = inject(WayBack).take() ?? first?.path ?? '/no-permission';
    void inject(Router).navigateByUrl(to, { replaceUrl: true });
  }
}
