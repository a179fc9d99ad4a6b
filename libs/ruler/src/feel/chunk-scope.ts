import type { Ref } from './tree.js';

/** What the rules of one generated function share: columns, constants, and loops as functions of their own. */
export class ChunkScope {
  readonly constants: unknown[] = [];
  readonly helpers: string[] = [];
  private readonly declarations = new Map<string, string>();

  /** `lists`: facts that are lists. */
  constructor(private readonly lists: ReadonlySet<number>) {}

  get declared(): string {
    const columns = [...this.declarations].map(([name, from]) => `${name}=${from}`).join(',');
    return columns ? `const ${columns};` : '';
  }

  cell(ref: Ref): string {
    if (ref.field < 0) return `${this.declare(`c${ref.fact}`, `C[${ref.fact}].v`)}[i]`;
    return `${this.declare(`c${ref.fact}_${ref.field}`, `C[${ref.fact}].fields[${ref.field}].v`)}[j${ref.slot}]`;
  }

  causes(ref: Ref): string {
    if (ref.field < 0) return this.listCauses(ref.fact);
    return `${this.declare(`z${ref.fact}_${ref.field}`, `C[${ref.fact}].fields[${ref.field}].z`)}[j${ref.slot}]`;
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

  private declare(name: string, from: string): string {
    this.declarations.set(name, from);
    return name;
  }
}
