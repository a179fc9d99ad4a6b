import { formatDate } from '@angular/common';
import { httpResource } from '@angular/common/http';
import {
  Component,
  ElementRef,
  LOCALE_ID,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  viewChildren,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatTab, MatTabContent, MatTabGroup } from '@angular/material/tabs';
import { Router } from '@angular/router';
import type {
  AdvisedEditView,
  AttachedFile,
  CodeSuggestion,
  IndicatorDraft,
  LostSave as Lost,
  MeasuredLine,
  Page,
  ReviewedProject,
  RuleRow,
} from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { Money, Skeleton, formatWan } from '@zhunsheng/ui';
import { CarryPane } from '../carry-forward/carry-pane';
import { ChangeRecord } from '../change-record/change-record';
import { Failure } from '../failure';
import { FilingLifeApi } from '../filing-life-api';
import { ReviewApi } from '../review-api';
import { AutofillPane } from './autofill/autofill-pane';
import { AttachmentCenter } from './attachment/attachment-center';
import { pricedLine, rowsOf, sumOf } from './filing-content';
import { FilingStore } from './filing-store';
import type { Saving } from './filing-store';
import { FORM_TABS } from './form-tabs';
import type { FormGrid } from './form-tabs';
import type { GridColumn, GridRow } from './grid-column';
import { HeadForm } from './head-form';
import { IndicatorPaste } from './indicator-paste';
import { LostSave, lostSave } from './lost-save/lost-save';
import { PrecheckPane } from './precheck-pane';
import { RowGrid } from './row-grid';
import { CodeChoice } from './suggestion/code-choice';
import { TemplateButton } from './template-dialog/template-button';

@Component({
  selector: 'zs-filing-form-page',
  imports: [
    CarryPane,
    ChangeRecord,
    AttachmentCenter,
    AutofillPane,
    CodeChoice,
    Failure,
    HeadForm,
    IndicatorPaste,
    LostSave,
    MatButton,
    MatTab,
    MatTabContent,
    MatTabGroup,
    Money,
    PrecheckPane,
    RowGrid,
    Skeleton,
    TemplateButton,
  ],
  providers: [FilingStore],
  host: { '(window:beforeunload)': 'warn($event)' },
  templateUrl: './filing-form-page.html',
  styleUrl: './filing-form-page.scss',
})
export class FilingFormPage {
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly locale = inject(LOCALE_ID);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly rules = httpResource<Page<RuleRow>>(inject(ReviewApi).rules);
  protected readonly life = inject(FilingLifeApi);
  protected readonly store = inject(FilingStore);

  readonly id = input.required<string>();

  protected readonly tabs = FORM_TABS;
  protected readonly tab = signal(0);
  protected readonly asked = signal<{ row: number; column: GridColumn } | null>(null);
  private readonly grids = viewChildren(RowGrid);
  protected readonly submitting = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly ruleNames = computed(
    () => new Map((this.rules.hasValue() ? this.rules.value().items : []).map(({ code, name }) => [code, name])),
  );
  protected readonly verifying = computed(
    () =>
      new Set(
        (this.rules.hasValue() ? this.rules.value().items : []).filter((rule) => rule.verifies).map(({ code }) => code),
      ),
  );
  protected readonly name = computed(() => {
    const name = this.store.content()['name'];
    return typeof name === 'string' && name !== '' ? name : '未命名项目';
  });
  protected readonly verdict = computed<ReviewedProject | null>(() => {
    const check = this.store.check();
    return check.state === 'done' ? check.verdict : this.last();
  });
  protected readonly checkProblem = computed(() => {
    const check = this.store.check();
    return check.state === 'failed' ? check.problem : null;
  });
  protected readonly saved = computed(() => {
    const saving = this.store.saving();
    if (saving.state === 'failed') return `没有保存：${problemOf(saving.error).message}`;
    if (saving.state !== 'saved') return '正在保存…';
    return saving.at === '' ? '' : `已保存 ${formatDate(saving.at, 'HH:mm:ss', this.locale, '+0800')}`;
  });
  /** Both versions stay on screen while one goes on typing. */
  protected readonly lost = linkedSignal<Saving, Lost | null>({
    source: () => this.store.saving(),
    computation: (saving, before) => {
      if (saving.state === 'failed') return lostSave(saving.error);
      return saving.state === 'saved' ? null : (before?.value ?? null);
    },
  });
  /** The last answer stays on screen, greyed, while the next is under way. */
  private readonly last = signal<ReviewedProject | null>(null);

  constructor() {
    effect(() => this.store.id.set(this.id()));
    effect(() => {
      const check = this.store.check();
      if (check.state === 'done') this.last.set(check.verdict);
    });
  }

  protected rows(grid: FormGrid): readonly GridRow[] {
    return rowsOf(this.store.content(), grid.key);
  }

  protected sum(grid: FormGrid): string | null {
    const { sum } = grid;
    if (sum === undefined || this.rows(grid).length === 0) return null;
    const total = sumOf(this.rows(grid), sum);
    return sum.endsWith('Fen') ? `${formatWan(total)} 万元` : String(Math.round(total * 100) / 100);
  }

  protected setRows(grid: FormGrid, rows: readonly GridRow[]): void {
    this.store.setRows(grid.key, grid.key === 'lines' ? rows.map(pricedLine) : rows);
  }

  protected addLines(grid: FormGrid, lines: readonly MeasuredLine[]): void {
    const written = this.rows(grid).filter((row) => Object.values(row).some((one) => one !== null && one !== ''));
    this.setRows(grid, [...written, ...lines.map((line) => ({ ...line }))]);
  }

  protected textOf(grid: FormGrid, row: number): string {
    const text = this.rows(grid)[row]?.['text'];
    return typeof text === 'string' ? text : '';
  }

  /** The class of the government goes with the class of the department, unless the unit wrote one. */
  protected takeCode(grid: FormGrid, at: number, key: string, { code, pair }: CodeSuggestion): void {
    const rows = this.rows(grid).map((row, index) =>
      index === at ? { ...row, [key]: code, ...(pair && !row['govEcon'] && { govEcon: pair.code }) } : row,
    );
    this.setRows(grid, rows);
    this.back(grid);
  }

  protected back(grid: FormGrid): void {
    const asked = this.asked();
    this.asked.set(null);
    if (asked === null) return;
    const at = grid.columns.findIndex(({ key }) => key === asked.column.key);
    this.grids()
      .find((one) => one.label() === grid.title)
      ?.focus(asked.row, at);
  }

  protected setIndicators(rows: readonly IndicatorDraft[]): void {
    this.store.setRows(
      'indicators',
      rows.map((row) => ({ ...row })),
    );
  }

  protected setFiles(files: readonly AttachedFile[]): void {
    this.store.setRows(
      'attachments',
      files.map((file) => ({ ...file })),
    );
  }

  protected openRule(code: string): void {
    window.open(this.router.serializeUrl(this.router.createUrlTree(['/rules', code])), '_blank', 'noopener');
  }

  /** Opens the tab an advised edit is made in, and stands on its field or in its grid. */
  protected jump({ tab, field }: AdvisedEditView['place']): void {
    const grids = this.tabs.findIndex(({ key }) => key === tab);
    this.tab.set(tab === 'attachments' ? 1 + this.tabs.length : 1 + grids);
    // the body of a tab is made when it is first opened
    setTimeout(() => {
      const page = this.element.nativeElement;
      const grid = page.querySelector(`[data-grid="${field ?? tab}"]`) ?? page.querySelector(`[data-grid="${tab}"]`);
      grid?.querySelector('details')?.setAttribute('open', '');
      const target =
        page.querySelector<HTMLElement>(`#field-${field ?? ''}`) ??
        grid?.querySelector<HTMLElement>('input, select, textarea, button');
      target?.focus();
    });
  }

  protected async submit(): Promise<void> {
    this.submitting.set(true);
    this.refusal.set(null);
    try {
      const project = await this.store.submit();
      this.notice.done('已提交，转单位审核');
      await this.router.navigate(['/projects', project]);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.submitting.set(false);
    }
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.saving().state !== 'saved') event.preventDefault();
  }
}
