import { Component, computed, input, output } from '@angular/core';
import { operandsOfSign, type FormNode, type FormProblem, type RowSign } from '@zhunsheng/ruler';
import { SIGNS } from './signs';

type Of<K extends FormNode['kind']> = Extract<FormNode, { kind: K }>;
const EMPTY_ROW: FormNode = { kind: 'row', left: '', sign: '>', right: [''] };

/** A condition as rows and groups; the same tree as the formula beside it. */
@Component({
  selector: 'zs-condition-form',
  templateUrl: './condition-form.html',
  styleUrl: './condition-form.scss',
})
export class ConditionForm {
  readonly form = input.required<FormNode>();
  /** The way down to this node, as problems name it. */
  readonly at = input<readonly number[]>([]);
  readonly problems = input<readonly FormProblem[]>([]);
  readonly readOnly = input(false);
  /** Of the datalist with the names a formula may use. */
  readonly namesId = input('');
  readonly written = output<FormNode>();
  readonly removed = output();

  protected readonly signs = SIGNS;
  protected readonly own = computed(() => {
    const at = this.at().join('.');
    return this.problems().filter((problem) => problem.at.join('.') === at);
  });

  protected below(k: number): number[] {
    return [...this.at(), k];
  }

  protected setSign(row: Of<'row'>, sign: string): void {
    const chosen = sign as RowSign;
    const { least, most } = operandsOfSign(chosen);
    const right = Array.from(
      { length: Math.max(least, Math.min(most, row.right.length)) },
      (_, k) => row.right[k] ?? '',
    );
    this.written.emit({ ...row, sign: chosen, right });
  }

  protected setLeft(row: Of<'row'>, left: string): void {
    this.written.emit({ ...row, left });
  }

  protected setRight(row: Of<'row'>, k: number, text: string): void {
    this.written.emit({ ...row, right: row.right.map((one, at) => (at === k ? text : one)) });
  }

  protected more(row: Of<'row'>): void {
    this.written.emit({ ...row, right: [...row.right, ''] });
  }

  protected fewer(row: Of<'row'>, k: number): void {
    this.written.emit({ ...row, right: row.right.filter((_, at) => at !== k) });
  }

  protected takesMore(row: Of<'row'>): boolean {
    return row.right.length < operandsOfSign(row.sign).most && row.sign === 'in';
  }

  protected inside(group: Of<'group'>, k: number, node: FormNode): void {
    this.written.emit({ ...group, of: group.of.map((one, at) => (at === k ? node : one)) });
  }

  protected without(group: Of<'group'>, k: number): void {
    this.written.emit({ ...group, of: group.of.filter((_, at) => at !== k) });
  }

  protected add(group: Of<'group'>, what: 'row' | 'group'): void {
    const join = group.join === 'and' ? 'or' : 'and';
    const node: FormNode = what === 'row' ? EMPTY_ROW : { kind: 'group', join, negated: false, of: [EMPTY_ROW] };
    this.written.emit({ ...group, of: [...group.of, node] });
  }

  /** A single row becomes a group of two. */
  protected widen(node: FormNode): void {
    this.written.emit({ kind: 'group', join: 'and', negated: false, of: [node, EMPTY_ROW] });
  }
}
