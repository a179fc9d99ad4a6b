import { Component, computed, input } from '@angular/core';

export interface FeelPiece {
  text: string;
  kind: 'word' | 'number' | 'text' | 'name' | 'plain';
}

const PIECES = /"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|[\p{Script=Han}A-Za-z_][\p{Script=Han}\w]*|\s+|./gu;
const WORDS = new Set([
  'if',
  'then',
  'else',
  'and',
  'or',
  'not',
  'some',
  'every',
  'in',
  'satisfies',
  'for',
  'return',
  'between',
]);

/** Splits an expression for reading only; what it means is the compiler's business. */
export function feelPieces(expression: string, names: readonly string[]): FeelPiece[] {
  return (expression.match(PIECES) ?? []).map((text) => ({ text, kind: kindOf(text, names) }));
}

function kindOf(text: string, names: readonly string[]): FeelPiece['kind'] {
  if (text.startsWith('"')) return 'text';
  if (/^\d/u.test(text)) return 'number';
  if (WORDS.has(text)) return 'word';
  return names.includes(text) ? 'name' : 'plain';
}

/** A condition as people of the bureau read it: keywords, numbers and the rule's own names set apart. */
@Component({
  selector: 'zs-feel',
  template: `@for (piece of pieces(); track $index) {
    <span [attr.data-kind]="piece.kind">{{ piece.text }}</span>
  }`,
  styles: `
    :host {
      font-family: var(--zs-font-mono);
      font-size: 13px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    [data-kind='word'] {
      color: var(--zs-ink-soft);
    }
    [data-kind='number'],
    [data-kind='text'] {
      color: var(--zs-grade-c);
    }
    [data-kind='name'] {
      color: var(--zs-blue);
      font-weight: 600;
    }
  `,
})
export class Feel {
  readonly expression = input.required<string>();
  /** Parameters and named intermediate values of the rule. */
  readonly names = input<readonly string[]>([]);
  protected readonly pieces = computed(() => feelPieces(this.expression(), this.names()));
}
