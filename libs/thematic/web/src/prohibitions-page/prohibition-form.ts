import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ALERT_LEVELS, type AlertLevel, type Prohibition } from '@zhunsheng/contract';
import { LEVELS } from '../words';

const list = (typed: string): string[] =>
  typed
    .split(/[\n,，、;；]+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
const SCOPES = ['全部', '项目名称', '测算明细'] as const;
export const CERTAINTIES = [
  { code: 'V', name: '已核对原文' },
  { code: 'M', name: '转引，待核对' },
  { code: 'L', name: '本地做法，待确认' },
  { code: 'U', name: '没有依据，待确认' },
] as const;

/** One entry; the server tries it on its own examples before it keeps anything. */
@Component({
  selector: 'zs-prohibition-form',
  imports: [MatButton],
  templateUrl: './prohibition-form.html',
  styles: `
    label {
      display: flex;
      flex-direction: column;
      gap: 4px;
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
  `,
})
export class ProhibitionForm {
  /** null = a new one. */
  readonly entry = input<Prohibition | null>(null);
  readonly kept = output<Prohibition>();
  readonly left = output();

  protected readonly levels = ALERT_LEVELS.map((code) => ({ code, name: LEVELS[code].name }));
  protected readonly scopes = SCOPES;
  protected readonly certainties = CERTAINTIES;

  protected keep(
    typed: Record<'name' | 'words' | 'except' | 'basis' | 'until' | 'examples' | 'counter', string> & {
      level: string;
      scope: string;
      certainty: string;
    },
  ): void {
    const { name, words, except, basis, until, examples, counter, level, scope, certainty } = typed;
    this.kept.emit({
      code: this.entry()?.code ?? `own-${crypto.randomUUID().slice(0, 8)}`,
      ...{ name: name.trim(), basis: basis.trim(), words: list(words), except: list(except) },
      scope: scope as Prohibition['scope'],
      level: level as AlertLevel,
      certainty: certainty as Prohibition['certainty'],
      until: until || null,
      ...{ examples: list(examples), counterExamples: list(counter) },
    });
  }
}
