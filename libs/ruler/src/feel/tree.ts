/** The typed tree: the only thing both emitters see. No text of a user survives into it except constants. */

/** A column: a scalar fact, or a field of a list fact at the row held by iteration slot `slot`. */
export interface Ref {
  fact: number;
  field: number;
  slot: number;
}

export type Num =
  | { k: 'number'; value: number }
  | { k: 'column'; ref: Ref }
  | { k: 'let'; index: number; of: Num }
  | { k: 'negate'; a: Num }
  | { k: 'arithmetic'; op: '+' | '-' | '*' | '/'; a: Num; b: Num }
  | { k: 'extreme'; op: 'min' | 'max'; of: Num[] }
  | { k: 'round'; op: 'abs' | 'floor' | 'ceil'; a: Num }
  | { k: 'length'; text: Text }
  | { k: 'year'; a: Num }
  | { k: 'choose'; c: Bool; a: Num; b: Num }
  | {
      k: 'aggregate';
      op: 'count' | 'sum' | 'min' | 'max';
      fact: number;
      name: string | null;
      slot: number;
      where: Bool | null;
      value: Num;
    };

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

export type Bool =
  | { k: 'truth'; value: boolean }
  | { k: 'flag'; ref: Ref }
  | { k: 'not'; a: Bool }
  | { k: 'and' | 'or'; of: Bool[] }
  | { k: 'compare'; op: Comparison; a: Num; b: Num }
  | { k: 'code'; ref: Ref; codes: number[] }
  | { k: 'text'; op: 'is' | 'contains' | 'starts'; text: Text; with: Text }
  | { k: 'filled'; ref: Ref }
  | { k: 'either'; c: Bool; a: Bool; b: Bool }
  /** `every` is `not(some(not …))`: one loop to get right instead of two. */
  | {
      k: 'some';
      over: { fact: number } | { words: readonly string[] };
      name: string | null;
      slot: number;
      where: Bool;
    };

export type Text =
  { k: 'words'; value: string } | { k: 'string'; ref: Ref } | { k: 'word'; slot: number; words: readonly string[] };

export const TRUE: Bool = { k: 'truth', value: true };
export const FALSE: Bool = { k: 'truth', value: false };
export const all = (of: Bool[]): Bool => (of.length === 0 ? TRUE : of.length === 1 ? of[0]! : { k: 'and', of });
export const any = (of: Bool[]): Bool => (of.length === 0 ? FALSE : of.length === 1 ? of[0]! : { k: 'or', of });
export const not = (a: Bool): Bool => ({ k: 'not', a });

export type Node = Num | Bool | Text;

/** Calls `visit` for every node of the tree, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of children(node)) walk(child, visit);
}

function children(node: Node): Node[] {
  switch (node.k) {
    case 'let':
      return [node.of];
    case 'negate':
    case 'round':
    case 'year':
    case 'not':
      return [node.a];
    case 'arithmetic':
    case 'compare':
      return [node.a, node.b];
    case 'extreme':
    case 'and':
    case 'or':
      return node.of;
    case 'length':
      return [node.text];
    case 'choose':
    case 'either':
      return [node.c, node.a, node.b];
    case 'aggregate':
      return node.where ? [node.where, node.value] : [node.value];
    case 'text':
      return [node.text, node.with];
    case 'some':
      return [node.where];
    default:
      return [];
  }
}

/** Facts a tree reads, by index, ascending. */
export function factsRead(nodes: Iterable<Node>): number[] {
  const seen = new Set<number>();
  for (const root of nodes)
    walk(root, (node) => {
      if ('ref' in node) seen.add(node.ref.fact);
      if (node.k === 'aggregate') seen.add(node.fact);
      if (node.k === 'some' && 'fact' in node.over) seen.add(node.over.fact);
    });
  return [...seen].sort((a, b) => a - b);
}
