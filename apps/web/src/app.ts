import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Appearance } from '@zhunsheng/ui/appearance';

@Component({ selector: 'zs-root', imports: [RouterOutlet], template: `<router-outlet />` })
export class App {
  constructor() {
    // Made here so that the kept choice of light or dark holds from the first paint, sign-in page included.
    inject(Appearance);
  }
}
