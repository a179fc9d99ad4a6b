import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CaseResultView } from '@zhunsheng/contract';
import type { RuleCase } from '@zhunsheng/ruler';
import { Notice } from '@zhunsheng/session';
import { outcomeName } from '../../vocabulary';
import { StudioStore } from '../studio-store';
import { cellText, cellValue, factsOf } from './case-cell';
import { replaced, without } from './rows';

const OUTCOMES = ['hit', 'pass', 'not-applicable', 'not-evaluated', 'scored'] as const;

/** The cases of the rule as a table: a row a case, a column a fact. */
@Component({
  selector: 'zs-case-table',
  imports: [MatButton],
  templateUrl: './case-table.html',
  styleUrl: './sections.scss',
})
export class CaseTable {
  protected readonly store = inject(StudioStore);
  private readonly notice = inject(Notice);
  protected readonly readOnly = computed(() => !this.store.mayEdit());
  protected readonly cases = computed(() => this.store.document()?.cases ?? []);
  private readonly added = signal<readonly string[]>([]);
  protected readonly columns = computed(() => [...new Set([...factsOf(this.cases()), ...this.added()])]);
  protected readonly facts = computed(() =>
    this.store.dictionary.hasValue() ? this.store.dictionary.value().facts.map(({ name }) => name) : [],
  );
  protected readonly outcomes = OUTCOMES.map((code) => ({ code, name: outcomeName(code) }));
  protected readonly failing = computed(() => this.store.cases()?.results.filter(({ passed }) => !passed).length ?? 0);
  protected readonly cellText = cellText;
  protected readonly outcomeName = outcomeName;

  protected result(k: number): CaseResultView | null {
    return this.store.cases()?.results[k] ?? null;
  }

  protected row(k: number, part: Partial<RuleCase>): void {
    this.store.change({ cases: replaced(this.cases(), k, part) });
  }

  protected fact(k: number, one: RuleCase, name: string, text: string): void {
    if (!this.store.dictionary.hasValue()) return;
    const { [name]: _, ...others } = one.facts;
    try {
      const value = cellValue(text, name, this.store.dictionary.value());
      this.row(k, { facts: value === undefined ? others : { ...one.facts, [name]: value } });
    } catch (error) {
      this.notice.failed(error instanceof SyntaxError ? new Error('明细写成 [{"字段": 值}, …]') : error);
    }
  }

  protected outcome(k: number, one: RuleCase, code: string): void {
    const outcome = OUTCOMES.find((known) => known === code) ?? 'hit';
    // what else was expected belonged to the other outcome
    if (outcome !== one.expect.outcome) this.row(k, { expect: { outcome } });
  }

  protected figure(k: number, { expect }: RuleCase, key: 'band' | 'points', text: string): void {
    const { [key]: _, ...others } = expect;
    const number = Number(text);
    this.row(k, { expect: text.trim() === '' || !Number.isFinite(number) ? others : { ...others, [key]: number } });
  }

  protected addCase(): void {
    const last = this.cases().at(-1);
    this.store.change({
      cases: [
        ...this.cases(),
        { name: `用例 ${this.cases().length + 1}`, facts: { ...last?.facts }, expect: { outcome: 'pass' } },
      ],
    });
  }

  protected dropCase(k: number): void {
    this.store.change({ cases: without(this.cases(), k) });
  }

  protected addColumn(fact: string): void {
    if (this.facts().includes(fact)) this.added.update((names) => [...names, fact]);
  }
}
