import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ALERT_LEVELS, type AlertLevel, type SaveTheme, THEME_MARKS, type ThemeMark } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { LEVELS } from '../words';

const list = (typed: string): string[] => typed.split(/[\s,，、;；]+/u).filter((one) => one !== '');

/** A bureau's own theme: a filter, and an alert rule in FEEL if wanted. The address may bring the filter along. */
@Component({
  selector: 'zs-theme-form-page',
  imports: [MatButton, RouterLink],
  templateUrl: './theme-form-page.html',
  styleUrl: './theme-form-page.scss',
})
export class ThemeFormPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);

  /** From the address: a filter somebody saved as a link. */
  readonly econ = input<string>();
  readonly words = input<string>();
  readonly units = input<string>();

  protected readonly facts = httpResource<{ items: { name: string; meaning: string }[] }>(() => '/api/v1/themes/facts');
  protected readonly marks = THEME_MARKS;
  protected readonly levels = ALERT_LEVELS.map((code) => ({ code, name: LEVELS[code].name }));
  protected readonly chosen = signal<readonly ThemeMark[]>([]);
  protected readonly busy = signal(false);

  protected toggle(mark: ThemeMark): void {
    this.chosen.update((marks) => (marks.includes(mark) ? marks.filter((one) => one !== mark) : [...marks, mark]));
  }

  protected async save(typed: {
    name: string;
    purpose: string;
    econ: string;
    words: string;
    except: string;
    units: string;
    when: string;
    level: string;
  }): Promise<void> {
    const { name, purpose, econ, words, except, units, when, level } = typed;
    const body: SaveTheme = {
      ...{ name: name.trim(), purpose: purpose.trim() },
      filter: {
        ...{ econ: list(econ), words: list(words), except: list(except), units: list(units) },
        marks: this.chosen(),
      },
      alerts: when.trim()
        ? [
            {
              code: 'own',
              name: '自定',
              level: level as AlertLevel,
              when: when.trim(),
              sentence: `满足“${when.trim().replace(/[{}]/gu, '')}”`,
            },
          ]
        : [],
    };
    this.busy.set(true);
    try {
      const { code } = await firstValueFrom(this.http.post<{ code: string }>('/api/v1/themes', body));
      this.notice.done('专题已建立');
      await this.router.navigate(['/themes', code]);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
