import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { Icon } from '@zhunsheng/ui';

import { stepsOf } from './steps';

interface Kept {
  done: string[];
  closed: boolean;
}

/** The first ten minutes: a few things to try, by role, until they were tried or the person closes it. */
@Component({
  selector: 'zs-first-steps',
  imports: [Icon, MatButton, RouterLink],
  template: `
    @if (shown()) {
      <section class="zs-card" aria-label="上手引导">
        <header>
          <h2>
            上手引导 <span class="soft">十分钟，{{ done().length }}/{{ steps().length }}</span>
          </h2>
          <button matButton type="button" (click)="close()">不再显示</button>
        </header>
        <ol>
          @for (step of steps(); track step.path) {
            <li [class.done]="done().includes(step.path)">
              <a [routerLink]="step.path" (click)="tried(step.path)">
                <zs-icon [name]="done().includes(step.path) ? 'pass' : 'right'" /> {{ step.does }}
              </a>
              <span class="soft">{{ step.tells }}</span>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styleUrl: './first-steps.scss',
})
export class FirstSteps {
  private readonly session = inject(SessionStore);
  protected readonly steps = computed(() => stepsOf(this.session.roles()));
  private readonly kept = signal<Kept>(this.read());
  protected readonly done = computed(() =>
    this.kept().done.filter((path) => this.steps().some((one) => one.path === path)),
  );
  protected readonly shown = computed(
    () => !this.kept().closed && this.steps().length > 0 && this.done().length < this.steps().length,
  );

  protected tried(path: string): void {
    this.keep({ ...this.kept(), done: [...new Set([...this.kept().done, path])] });
  }

  protected close(): void {
    this.keep({ ...this.kept(), closed: true });
  }

  /** By person: several may work on one computer. */
  private get key(): string {
    return `zs-first-steps/${this.session.session()?.user.id ?? ''}`;
  }

  private keep(kept: Kept): void {
    this.kept.set(kept);
    globalThis.localStorage.setItem(this.key, JSON.stringify(kept));
  }

  private read(): Kept {
    try {
      const { done, closed } = JSON.parse(globalThis.localStorage.getItem(this.key) ?? '{}') as Partial<Kept>;
      return { done: Array.isArray(done) ? done : [], closed: closed === true };
    } catch {
      return { done: [], closed: false };
    }
  }
}
