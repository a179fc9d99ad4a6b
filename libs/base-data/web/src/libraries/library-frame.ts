import { Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { sectionsOf } from './sections';

/** The way from one library to the next, over every page of the room. */
@Component({
  selector: 'zs-library-frame',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav class="no-print" aria-label="基础库">
      <ul>
        @for (section of sections; track section.path) {
          <li>
            <a
              #link
              [routerLink]="'/' + section.path"
              routerLinkActive="here"
              ariaCurrentWhenActive="page"
              (isActiveChange)="$event && bringIntoView(link)"
              >{{ section.name }}</a
            >
          </li>
        }
      </ul>
    </nav>
    <router-outlet />
  `,
  styleUrl: './library-frame.scss',
})
export class LibraryFrame {
  protected readonly sections = sectionsOf(inject(ActivatedRoute).routeConfig?.children ?? []);

  /** On a phone the row is longer than the window: where one is must not lie beyond its edge. */
  protected bringIntoView(link: HTMLElement): void {
    const row = link.closest('nav');
    if (row) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.clientWidth) / 2;
  }
}
