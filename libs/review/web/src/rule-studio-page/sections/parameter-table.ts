import { Component, computed, inject } from '@angular/core';
import type { Basis, Certainty, RuleParameter } from '@zhunsheng/ruler';
import { CERTAINTY_NAMES } from '../../vocabulary';
import { StudioStore } from '../studio-store';
import { replaced, without } from './rows';

const KINDS: readonly { kind: Basis['kind']; name: string }[] = [
  { kind: 'statute', name: '法律法规' },
  { kind: 'document', name: '文件' },
  { kind: 'local', name: '本地规定' },
  { kind: 'design', name: '评分设计' },
  { kind: 'arithmetic', name: '算术关系' },
];

/** Every figure with value, unit, since when, and the document and article it rests on. */
@Component({
  selector: 'zs-parameter-table',
  templateUrl: './parameter-table.html',
  styleUrl: './sections.scss',
})
export class ParameterTable {
  private readonly store = inject(StudioStore);
  protected readonly rule = this.store.document;
  protected readonly readOnly = computed(() => !this.store.mayEdit());
  protected readonly kinds = KINDS;
  protected readonly certainties = Object.entries(CERTAINTY_NAMES).map(([code, name]) => ({ code, name }));
  /** 红名单, by name of the parameter. */
  protected readonly expired = computed(
    () =>
      new Map((this.store.stored.hasValue() ? this.store.stored.value().expired : []).map((one) => [one.name, one])),
  );

  protected refused(field: string): string | null {
    const found = this.store.refusals().find((one) => one.field === field);
    return found ? `${found.message}：${found.hint}` : null;
  }

  protected spoken(value: RuleParameter['value']): string {
    return Array.isArray(value) ? value.join('、') : String(value ?? '');
  }

  protected parameter(k: number, part: Partial<RuleParameter>): void {
    const { parameters = [] } = this.rule() ?? {};
    this.store.change({ parameters: replaced(parameters, k, part) });
  }

  /** A figure stays a figure, a list a list; what cannot be one is kept as text and refused with its place. */
  protected value(k: number, { value }: RuleParameter, text: string): void {
    this.parameter(k, { value: typed(value, text.trim()) });
  }

  protected certainty(k: number, certainty: string): void {
    this.parameter(k, { certainty: certainty as Certainty });
  }

  protected addParameter(): void {
    const { parameters = [] } = this.rule() ?? {};
    const since = String(this.store.year());
    const one: RuleParameter = { name: '', value: 0, unit: '', since, until: null, basis: 0, certainty: 'L' };
    this.store.change({ parameters: [...parameters, one] });
  }

  protected dropParameter(k: number): void {
    this.store.change({ parameters: without(this.rule()?.parameters ?? [], k) });
  }

  protected basis(k: number, part: Partial<Basis>): void {
    this.store.change({ basis: replaced(this.rule()?.basis ?? [], k, part) });
  }

  protected basisKind(k: number, kind: string): void {
    this.basis(k, { kind: KINDS.find((one) => one.kind === kind)?.kind ?? 'local' });
  }

  protected addBasis(): void {
    const one: Basis = { kind: 'document', document: '', number: null, article: null, certainty: 'L' };
    this.store.change({ basis: [...(this.rule()?.basis ?? []), one] });
  }

  protected cited({ document, number, article }: Basis): string {
    return [document || '（未写文件名）', number, article].filter(Boolean).join(' ');
  }
}

function typed(before: RuleParameter['value'], text: string): RuleParameter['value'] {
  if (Array.isArray(before)) return text.split(/[、，,\s]+/u).filter(Boolean);
  if (typeof before === 'boolean') return text === 'true' || text === '是';
  const number = Number(text);
  return typeof before === 'number' && text !== '' && Number.isFinite(number) ? number : text;
}
