import type { FormNode } from '@zhunsheng/ruler';

/** A form as lines from the top down; `at` is the way down the groups to the node of a line. */
export interface FormLine {
  node: FormNode;
  at: readonly number[];
  depth: number;
  /** `end`: below the last member of a group, where more are added. */
  part: 'head' | 'end';
}

export function linesOf(node: FormNode, at: readonly number[] = []): FormLine[] {
  const depth = at.length;
  const head: FormLine = { node, at, depth, part: 'head' };
  if (node.kind === 'rows') return [head, ...linesOf(node.where, [...at, 0])];
  if (node.kind !== 'group') return [head];
  return [head, ...node.of.flatMap((one, k) => linesOf(one, [...at, k])), { ...head, depth: depth + 1, part: 'end' }];
}

/** The form with another node in the place `at`. */
export function putAt(form: FormNode, at: readonly number[], node: FormNode): FormNode {
  const [k, ...rest] = at;
  if (k === undefined) return node;
  if (form.kind === 'rows') return { ...form, where: putAt(form.where, rest, node) };
  if (form.kind !== 'group') return form;
  return { ...form, of: form.of.map((one, place) => (place === k ? putAt(one, rest, node) : one)) };
}

/** The form without the node in the place `at`. */
export function dropAt(form: FormNode, at: readonly number[]): FormNode {
  const [k, ...rest] = at;
  if (k === undefined) return form;
  if (form.kind === 'rows') return { ...form, where: dropAt(form.where, rest) };
  if (form.kind !== 'group') return form;
  if (rest.length === 0) return { ...form, of: form.of.filter((_, place) => place !== k) };
  return { ...form, of: form.of.map((one, place) => (place === k ? dropAt(one, rest) : one)) };
}
