import { type Batch, causeBit, type ScalarColumn } from '../../batch/columns.js';
import { Closures } from '../../feel/closures.js';
import { Cursor } from '../../feel/cursor.js';
import { Reader, readExpression } from '../../feel/read.js';
import { Scope } from '../../feel/scope.js';
import { soundSyntax } from '../../feel/sound-syntax.js';
import { operandsOf, type SyntaxNode } from '../../feel/syntax.js';
import { MONEY, type Typed } from '../../feel/types.js';
import { printValue } from '../../sentence.js';
import { CAUSES, type Cause } from '../../shape/fact-value.js';
import type { RuleDocument } from '../../shape/rule-document.js';
import { parameterValue, validParameters } from '../parameters.js';

/** One sub-expression and its value for one project, parents before their parts. */
export interface TraceStep {
  /** `appliesTo.when`, `let.执行率`, `bands[0].when` … */
  field: string;
  from: number;
  to: number;
  text: string;
  depth: number;
  /** As people read it: 0.599, 1,200元, 是, （无数据）. */
  value: string;
  state: 'true' | 'false' | 'value' | 'missing';
  causes: Cause[];
}

/** Inside these every row has its own values; the whole has one. */
const LOOPS = /^(FilterExpression|ForExpression|QuantifiedExpression|PathExpression)$/;
/** A literal says nothing that is not in the text. */
const LITERALS = /^(NumericLiteral|StringLiteral|BooleanLiteral|DateTimeLiteral)$/;

/** Every part of every condition of one rule with its value for row `row`; evaluated by closures, never by generated code. */
export function traceRule(document: RuleDocument, batch: Batch, row: number, year: number | null): TraceStep[] {
  const cursor = new Cursor();
  const closures = new Closures(cursor, false);
  let scope = Scope.ofDictionary(batch.dictionary);
  for (const parameter of validParameters(document.parameters, year))
    scope = scope.with(parameter.name, parameterValue(parameter));
  const steps: TraceStep[] = [];
  const trace = (field: string, text: string | undefined): void => {
    const sound = text === undefined ? null : soundSyntax(text);
    if (text === undefined || !sound || 'problems' in sound) return;
    visit(sound.root, 0, (node, depth) => {
      const typed = new Reader(text).read(node, scope);
      const said = valueOf(typed, closures, cursor, batch, row);
      const place = { field, from: node.from, to: node.to, text: text.slice(node.from, node.to), depth };
      if (said) steps.push({ ...place, ...said });
    });
  };
  trace('appliesTo.when', document.appliesTo.when);
  document.whitelist.forEach(({ when }, k) => trace(`whitelist[${k}].when`, when));
  for (const [name, text] of Object.entries(document.let ?? {})) {
    trace(`let.${name}`, text);
    scope = scope.with(name, readExpression(text, scope).typed);
  }
  document.bands.forEach(({ when, points }, k) => {
    trace(`bands[${k}].when`, when);
    if (typeof points === 'string') trace(`bands[${k}].points`, points);
  });
  return steps;
}

function visit(node: SyntaxNode, depth: number, step: (node: SyntaxNode, depth: number) => void): void {
  if (node.name === 'ParenthesizedExpression') return operandsOf(node).forEach((one) => visit(one, depth, step));
  if (LITERALS.test(node.name) || node.name.startsWith('Positive')) return;
  step(node, depth);
  if (LOOPS.test(node.name)) return;
  const called = node.name === 'FunctionInvocation';
  const parts = operandsOf(node).slice(called ? 1 : 0);
  for (const part of parts)
    if (part.name === 'PositionalParameters') operandsOf(part).forEach((one) => visit(one, depth + 1, step));
    else visit(part, depth + 1, step);
}

type Said = Pick<TraceStep, 'value' | 'state' | 'causes'>;

/** Null: nothing that has a value of its own, such as a list. */
function valueOf(typed: Typed, closures: Closures, cursor: Cursor, batch: Batch, row: number): Said | null {
  const ready = <T>(make: () => T): T => {
    const made = make();
    rebind(cursor, batch);
    return made;
  };
  switch (typed.type) {
    case 'boolean': {
      const value = ready(() => closures.bool(typed.node))(row);
      if (value > 1) return missing(value >> 1);
      return { value: value ? '是' : '否', state: value ? 'true' : 'false', causes: [] };
    }
    case 'number':
    case 'date': {
      const [number, causes] = ready(() => [closures.number(typed.node), closures.causes(typed.node)] as const);
      const value = number(row);
      if (value !== value) return missing(causes(row));
      const print = typed.type === 'date' ? 'date' : typed.unit === MONEY ? 'money' : 'number';
      return { value: printValue(value, print, ''), state: 'value', causes: [] };
    }
    case 'text': {
      const text = ready(() => closures.text(typed.node))(row);
      return text === null ? missing(0) : { value: text.slice(0, 200), state: 'value', causes: [] };
    }
    case 'enum': {
      const column = batch.columns[typed.ref.fact];
      if (!column || column.kind === 'list' || typed.ref.slot >= 0) return null;
      const cell = column as Extract<ScalarColumn, { kind: 'code' }>;
      const code = typed.codes[cell.v[row]!];
      return code === undefined ? missing(cell.z[row]!) : { value: code, state: 'value', causes: [] };
    }
    default:
      return null;
  }
}

const missing = (set: number): Said => ({
  value: '（无数据）',
  state: 'missing',
  causes: CAUSES.filter((cause) => set & causeBit(cause)),
});

/** A cursor skips a batch it holds already, and so would leave cells made since then empty. */
function rebind(cursor: Cursor, batch: Batch): void {
  cursor.bind({ ...batch }, cursor.kept, 0);
}
