import { Component, computed, inject, input } from '@angular/core';
import type { ProjectView, VerdictView } from '@zhunsheng/contract';
import { SEVERITIES, STATUS_WORDS, ScoreRadar, Waterfall } from '@zhunsheng/ui';
import { CAUSE_NAMES } from '../vocabulary';
import { PartsTable } from './parts-table';
import { ScoreCross } from './score-cross';
import { ScoreSheetStore } from './score-sheet-store';
import { SheetHead } from './sheet-head';

/** The score sheet as it is printed: what the project is worth on the first A4 page, what was found on the second. */
@Component({
  selector: 'zs-sheet-paper',
  imports: [PartsTable, ScoreCross, ScoreRadar, SheetHead, Waterfall],
  templateUrl: './sheet-paper.html',
  styleUrl: './sheet-paper.scss',
})
export class SheetPaper {
  protected readonly store = inject(ScoreSheetStore);
  readonly project = input.required<ProjectView | null>();
  readonly verdict = input.required<VerdictView>();

  protected readonly hits = computed(() =>
    this.store.groups().flatMap(({ findings }) =>
      findings.map((finding) => {
        const word = this.store.verifies(finding.rule) ? STATUS_WORDS['to-verify'] : SEVERITIES[finding.severity];
        return { ...finding, word: word.name };
      }),
    ),
  );
  /** Grouped, so that twenty rules waiting for the same library take one line. */
  protected readonly notEvaluated = computed(() => {
    const causes = new Map<string, string[]>();
    for (const { cause, rule } of this.store.notEvaluated()) {
      const name = cause === null ? '原因未记录' : CAUSE_NAMES[cause];
      causes.set(name, [...(causes.get(name) ?? []), `${rule} ${this.store.ruleName(rule)}`]);
    }
    return [...causes].map(([cause, rules]) => ({ cause, rules: rules.join('、') }));
  });
}
