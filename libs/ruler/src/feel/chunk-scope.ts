import { TextPatterns, type TextTest } from '../batch/text-patterns.js';
import type { Ref } from './tree.js';

/** A word whose bits say which constant words were found in a text, and the bit of one of them. */
export interface Match {
  found: string;
  bit: number;
}

/** What the rules of one generated function share: columns, constants, and loops as functions of their own. */
export class ChunkScope {
  readonly constants: unknown[] = [];
  readonly helpers: string[] = [];
  private readonly patterns = new Map<string, TextPatterns[]>();
  private readonly declarations = new Map<string, string>();

  /** `lists`: facts that are lists. */
  constructor(private readonly lists: ReadonlySet<number>) {}

  /** Columns and constants, for the functions beside the loop; a name that is never used keeps the list from being empty. */
  get names(): string {
    return [...this.declarations.keys(), 'none'].join(',');
  }

  get assigned(): string {
    return [...this.declarations].map(([name, from]) => `${name}=${from};`).join('');
  }

  get declared(): string {
    return [...this.declarations].map(([name, from]) => `const ${name}=${from};`).join('');
  }

  cell(ref: Ref): string {
    return `${this.values(ref)}[${row(ref)}]`;
  }

  text(ref: Ref): string {
    return `${this.values(ref)}.at(${row(ref)})`;
  }

  characters(ref: Ref): string {
    return `${this.values(ref)}.characters(${row(ref)})`;
  }

  match(ref: Ref, test: TextTest, word: string): Match {
    const column = columnOf(ref);
    const sets = this.patterns.get(column) ?? [];
    this.patterns.set(column, sets);
    let at = sets.findIndex((set) => set.bit(test, word) !== 0);
    if (at < 0) at = sets.push(new TextPatterns()) - 1;
    const bit = sets[at]!.bit(test, word);
    const k = this.constant(sets[at]);
    const found = this.declare(`m${nameOf(ref)}_${at}`, `${column}.v.matches(${k})`);
    return { found: `${found}[${row(ref)}]`, bit };
  }

  causes(ref: Ref): string {
    return ref.field < 0
      ? this.listCauses(ref.fact)
      : `${this.declare(`z${nameOf(ref)}`, `${columnOf(ref)}.z`)}[${row(ref)}]`;
  }

  listCauses(fact: number): string {
    return `${this.declare(`z${fact}`, `C[${fact}].z`)}[i]`;
  }

  ends(fact: number): string {
    return this.declare(`o${fact}`, `C[${fact}].at`);
  }

  isList(ref: Ref): boolean {
    return ref.field < 0 && this.lists.has(ref.fact);
  }

  constant(value: unknown): string {
    let at = this.constants.indexOf(value);
    if (at < 0) at = this.constants.push(value) - 1;
    return this.declare(`k${at}`, `K[${at}]`);
  }

  loop(fact: number, j: string): string {
    const ends = this.ends(fact);
    return `for(let ${j}=${ends}[i],e=${ends}[i+1];${j}<e;${j}++)`;
  }

  /** A function of the project and of the rows of the loops around it; equal ones are shared. */
  helper(slot: number, body: string): string {
    const parameters = ['i', ...Array.from({ length: slot }, (_, k) => `j${k}`)].join(',');
    const code = `(${parameters})=>{${body}}`;
    let at = this.helpers.indexOf(code);
    if (at < 0) at = this.helpers.push(code) - 1;
    return `h${at}(${parameters})`;
  }

  private values(ref: Ref): string {
    return this.declare(`c${nameOf(ref)}`, `${columnOf(ref)}.v`);
  }

  private declare(name: string, from: string): string {
    this.declarations.set(name, from);
    return name;
  }
}

const columnOf = ({ fact, field }: Ref): string => (field < 0 ? `C[${fact}]` : `C[${fact}].fields[${field}]`);
const nameOf = ({ fact, field }: Ref): string => (field < 0 ? `${fact}` : `${fact}_${field}`);
const row = ({ field, slot }: Ref): string => (field < 0 ? 'i' : `j${slot}`);
