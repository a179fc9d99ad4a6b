import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export type AppearanceMode = 'auto' | 'light' | 'dark';
const KEY = 'zs.appearance';
const MODES: readonly AppearanceMode[] = ['auto', 'light', 'dark'];

/** Light, dark, or as the desk says. Charts cannot read `light-dark()`, so they ask `dark`. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  private readonly desk = this.window?.matchMedia('(prefers-color-scheme: dark)');
  private readonly deskDark = signal(this.desk?.matches ?? false);

  readonly mode = signal<AppearanceMode>(this.kept());
  readonly dark = computed(() => (this.mode() === 'auto' ? this.deskDark() : this.mode() === 'dark'));

  constructor() {
    this.desk?.addEventListener('change', (event) => this.deskDark.set(event.matches));
    effect(() => {
      const mode = this.mode();
      const root = this.document.documentElement;
      if (mode === 'auto') root.removeAttribute('data-theme');
      else root.setAttribute('data-theme', mode);
      this.window?.localStorage.setItem(KEY, mode);
    });
  }

  next(): void {
    this.mode.update((mode) => MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? 'auto');
  }

  private kept(): AppearanceMode {
    const kept = this.window?.localStorage.getItem(KEY);
    return MODES.find((mode) => mode === kept) ?? 'auto';
  }
}
