import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { DOCUMENT } from '@angular/common';
import type { Finding } from '@zhunsheng/ruler';
import { DataState, FindingLine, ScoreRadar, Skeleton, Timeline, Waterfall } from '@zhunsheng/ui';
import { SessionStore } from '@zhunsheng/session';
import { AssistantPanel } from '../assistant-page/assistant-panel';
import { Failure } from '../failure';
import { RuleFeedback } from '../feedback/rule-feedback';
import { FullText } from '../full-text/full-text';
import { CAUSE_NAMES, CAUSE_REMEDIES } from '../vocabulary';
import { AdjustedScores } from './appeal/adjusted-scores';
import { AppealForm } from './appeal/appeal-form';
import { AppealNote } from './appeal/appeal-note';
import { SheetAppeals } from './appeal/sheet-appeals';
import { FilingSteps } from './filing-steps';
import { FilingTabs } from './filing-tabs';
import { NotedFindings } from './noted-findings';
import { PartsTable } from './parts-table';
import { plumbReading } from './plumb-reading';
import { PositionPath } from './position-path';
import { ReplayButton } from './replay-button';
import { RuleFold } from './rule-fold';
import { ScoreSheetStore } from './score-sheet-store';
import { SheetHead } from './sheet-head';
import { SheetPaper } from './sheet-paper';

@Component({
  selector: 'zs-score-sheet-page',
  imports: [
    AdjustedScores,
    AppealForm,
    AppealNote,
    AssistantPanel,
    DataState,
    Failure,
    FilingSteps,
    FilingTabs,
    FindingLine,
    FullText,
    MatButton,
    NotedFindings,
    PartsTable,
    PositionPath,
    ReplayButton,
    RouterLink,
    RuleFeedback,
    RuleFold,
    ScoreRadar,
    SheetHead,
    SheetPaper,
    Skeleton,
    Timeline,
    Waterfall,
  ],
  providers: [ScoreSheetStore, SheetAppeals],
  templateUrl: './score-sheet-page.html',
  styleUrl: './score-sheet-page.scss',
})
export class ScoreSheetPage {
  private readonly router = inject(Router);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly store = inject(ScoreSheetStore);
  protected readonly appeals = inject(SheetAppeals);
  private readonly session = inject(SessionStore);
  protected readonly found = computed(() =>
    this.store
      .groups()
      .flatMap(({ findings }) => findings.map(({ rule }) => ({ rule, name: this.store.ruleName(rule) }))),
  );
  protected readonly decides = computed(() => this.session.holds(['reviewer', 'performance', 'budget']));
  protected readonly handsOver = computed(() => this.session.holds(['clerk', 'head', 'dept']));
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly plain = (value: number) => value.toLocaleString('zh-CN');

  constructor() {
    effect(() => this.store.id.set(this.id()));
    effect(() => {
      if (this.store.view() !== null) this.appeals.project.set(this.id());
    });
  }

  protected readonly appealable = computed(() =>
    this.store.groups().flatMap(({ findings }) => findings.filter(({ rule }) => this.appeals.ofRule(rule) === null)),
  );
  protected readonly ruleName = (code: string) => this.store.ruleName(code);

  protected measured(finding: Finding) {
    return plumbReading(finding, this.store.rule(finding.rule));
  }

  protected cause(finding: Finding): string | null {
    return finding.cause === null ? null : CAUSE_NAMES[finding.cause];
  }

  protected remedy(finding: Finding): string | null {
    return finding.cause === null ? (this.store.rule(finding.rule)?.remedy ?? null) : CAUSE_REMEDIES[finding.cause];
  }

  protected openRule(code: string) {
    void this.router.navigate(['/rules', code]);
  }

  protected print() {
    this.window?.print();
  }
}
