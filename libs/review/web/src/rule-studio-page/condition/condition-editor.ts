import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { expressionOf, formOf, readFeel, say, writeFeel, type FormNode, type FormProblem } from '@zhunsheng/ruler';
import { FeelField } from '../feel/feel-field';
import { StudioStore } from '../studio-store';
import { ConditionForm } from './condition-form';

/** One tree three ways: formula, rows, and the sentence both mean. A formula that is no condition has no rows. */
@Component({
  selector: 'zs-condition-editor',
  imports: [ConditionForm, FeelField],
  templateUrl: './condition-editor.html',
  styleUrl: './condition-editor.scss',
})
export class ConditionEditor {
  private readonly store = inject(StudioStore);
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  /** Path of the text in the document, as problems name it. */
  readonly field = input.required<string>();
  readonly isCondition = input(true);
  readonly readOnly = input(false);
  readonly written = output<string>();

  protected readonly names = this.store.names;
  protected readonly problems = computed(() => this.store.problems().filter(({ field }) => field === this.field()));
  private readonly read = computed(() => readFeel(this.text()));
  protected readonly sentence = computed(() => {
    const { expression } = this.read();
    return expression ? say(expression, this.isCondition() ? 'condition' : 'value') : null;
  });
  private readonly form = computed(() => {
    const { expression } = this.read();
    return expression && this.isCondition() ? formOf(expression) : null;
  });
  /** A form that is not finished stands here until it is one; the formula keeps what it was. */
  protected readonly editing = linkedSignal<FormNode | null>(() => this.form());
  protected readonly formProblems = linkedSignal<FormNode | null, readonly FormProblem[]>({
    source: this.form,
    computation: () => [],
  });

  protected fill(form: FormNode): void {
    const { expression, problems } = expressionOf(form);
    this.editing.set(form);
    this.formProblems.set(problems);
    if (expression) this.written.emit(writeFeel(expression));
  }
}
