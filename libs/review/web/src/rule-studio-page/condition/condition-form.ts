import { Component, computed, input, output } from '@angular/core';
import { operandsOfSign, type FormNode, type FormProblem, type RowSign } from '@zhunsheng/ruler';
import { dropAt, type FormLine, linesOf, putAt } from './form-lines';
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
  readonly problems = input<readonly FormProblem[]>([]);
  readonly readOnly = input(false);
  /** Of the datalist with the names a formula may use. */
  readonly namesId = input('');
  readonly written = output<FormNode>();

  protected readonly signs = SIGNS;
  protected readonly lines = computed(() => linesOf(this.form()));

  protected problemsOf({ at, part }: FormLine): readonly FormProblem[] {
    return part === 'end' ? [] : this.problems().filter((problem) => problem.at.join('.') === at.join('.'));
  }

  protected put({ at }: FormLine, node: FormNode): void {
    this.written.emit(putAt(this.form(), at, node));
  }

  protected drop({ at }: FormLine): void {
    this.written.emit(dropAt(this.form(), at));
  }

  protected setJoin(line: FormLine, group: Of<'group'>, join: string): void {
    this.put(line, { ...group, join: join === 'or' ? 'or' : 'and' });
  }

  protected setWhich(line: FormLine, rows: Of<'rows'>, which: string): void {
    this.put(line, { ...rows, which: which === 'every' ? 'every' : 'some' });
  }

  protected setSign(line: FormLine, row: Of<'row'>, text: string): void {
    const sign = text as RowSign;
    const { least, most } = operandsOfSign(sign);
    const count = Math.max(least, Math.min(most, row.right.length));
    this.put(line, { ...row, sign, right: Array.from({ length: count }, (_, k) => row.right[k] ?? '') });
  }

  protected setRight(line: FormLine, row: Of<'row'>, k: number, text: string): void {
    this.put(line, { ...row, right: row.right.map((one, at) => (at === k ? text : one)) });
  }

  protected fewer(line: FormLine, row: Of<'row'>, k: number): void {
    this.put(line, { ...row, right: row.right.filter((_, at) => at !== k) });
  }

  protected add(line: FormLine, group: Of<'group'>, what: 'row' | 'group'): void {
    const join = group.join === 'and' ? 'or' : 'and';
    const node: FormNode = what === 'row' ? EMPTY_ROW : { kind: 'group', join, negated: false, of: [EMPTY_ROW] };
    this.put(line, { ...group, of: [...group.of, node] });
  }

  /** What stood alone becomes a group of two. */
  protected widen(line: FormLine): void {
    this.put(line, { kind: 'group', join: 'and', negated: false, of: [line.node, EMPTY_ROW] });
  }
}
