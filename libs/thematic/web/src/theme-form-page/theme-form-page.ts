import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  ALERT_LEVELS,
  type AlertLevel,
  type SaveTheme,
  type SetLimit,
  THEME_MARKS,
  type ThemeLimit,
  type ThemeMark,
  type ThemeView,
} from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { limitUnit, shownLimit, typedLimit } from '../limit-text';
import { LEVELS } from '../words';

const list = (typed: string): string[] => typed.split(/[\s,，、;；]+/u).filter((one) => one !== '');

interface Typed {
  name: string;
  purpose: string;
  econ: string;
  words: string;
  except: string;
  units: string;
  when: string;
  level: string;
  reason: string;
}

/**
 * A theme of the bureau's own, or a change of one: a filter, an alert rule in FEEL if wanted, the limits of its searches. The address
 * may bring the filter along. A second person puts it in force.
 */
@Component({
  selector: 'zs-theme-form-page',
  imports: [Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './theme-form-page.html',
  styleUrl: './theme-form-page.scss',
})
export class ThemeFormPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);

  /** The theme that is changed; nothing: a new one. */
  readonly code = input<string>();
  /** From the address: a filter somebody saved as a link. */
  readonly econ = input<string>();
  readonly words = input<string>();
  readonly units = input<string>();

  protected readonly facts = httpResource<{ items: { name: string; meaning: string }[] }>(() => '/api/v1/themes/facts');
  protected readonly known = httpResource<ThemeView>(() =>
    this.code() ? `/api/v1/themes/${encodeURIComponent(this.code() ?? '')}` : undefined,
  );
  protected readonly theme = computed(() => (this.known.hasValue() ? this.known.value().theme : null));
  protected readonly ready = computed(() => !this.code() || this.theme() !== null);
  protected readonly rule = computed(() => this.theme()?.alerts.find(({ code }) => code === 'own') ?? null);
  protected readonly limits = computed(
    () =>
      this.theme()?.finds.flatMap(({ code: find, limits = [] }) => limits.map((limit) => ({ find, ...limit }))) ?? [],
  );
  protected readonly marks = THEME_MARKS;
  protected readonly levels = ALERT_LEVELS.map((code) => ({ code, name: LEVELS[code].name }));
  protected readonly chosen = linkedSignal<readonly ThemeMark[]>(() => this.theme()?.filter.marks ?? []);
  protected readonly busy = signal(false);
  protected readonly shownLimit = shownLimit;
  protected readonly limitUnit = limitUnit;
  private readonly changed = new Map<string, SetLimit>();

  protected toggle(mark: ThemeMark): void {
    this.chosen.update((marks) => (marks.includes(mark) ? marks.filter((one) => one !== mark) : [...marks, mark]));
  }

  /** A figure that a person set is confirmed by its basis; without a new basis it stays as sure as it was. */
  protected set(limit: ThemeLimit & { find: string }, typed: string, basis: string): void {
    const { find, code, unit, certainty } = limit;
    const value = typedLimit(Number(typed), unit);
    if (!Number.isFinite(value) || value <= 0) return;
    const isNew = basis.trim() !== limit.basis;
    this.changed.set(`${find}/${code}`, {
      ...{ find, code, value, basis: basis.trim() },
      certainty: isNew ? 'V' : certainty,
    });
  }

  protected async save({ name, purpose, econ, words, except, units, when, level, reason }: Typed): Promise<void> {
    const others = this.theme()?.alerts.filter(({ code }) => code !== 'own') ?? [];
    const own = when.trim()
      ? [
          {
            ...{ code: 'own', name: '自定', level: level as AlertLevel, when: when.trim() },
            sentence: `满足“${when.trim().replace(/[{}]/gu, '')}”`,
          },
        ]
      : [];
    const body: SaveTheme = {
      ...{ name: name.trim(), purpose: purpose.trim() },
      filter: {
        ...{ econ: list(econ), words: list(words), except: list(except), units: list(units) },
        marks: this.chosen(),
      },
      alerts: [...others, ...own],
      limits: [...this.changed.values()],
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    };
    this.busy.set(true);
    try {
      const code = this.code();
      const sent = code
        ? this.http.put<{ draft: string }>(`/api/v1/themes/${encodeURIComponent(code)}`, body)
        : this.http.post<{ draft: string }>('/api/v1/themes', body);
      const { draft } = await firstValueFrom(sent);
      this.notice.done('已提交，待第二人审定');
      await this.router.navigate(['/theme-drafts'], { queryParams: { draft } });
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
