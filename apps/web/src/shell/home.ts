import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { placesOf } from './navigation';

/** `/` has no page of its own: each person starts at the first place their roles open. */
@Component({ selector: 'zs-home', template: '' })
export class Home {
  constructor() {
    const [first] = placesOf(inject(SessionStore).roles());
    void inject(Router).navigateByUrl(first?.path ?? '/no-permission', { replaceUrl: true });
  }
}
