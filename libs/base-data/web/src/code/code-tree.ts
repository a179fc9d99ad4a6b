import type { CodeItemView } from '@zhunsheng/contract';

export interface TreeRow {
  item: CodeItemView;
  depth: number;
  children: number;
  open: boolean;
}

/** Sets up to this size are shown open: a reader wants to see them whole. */
const SHOWN_OPEN = 300;

/**
 * The rows of a code tree in the order of codes. A word shows what has it in code or name, with everything above it; otherwise
 * a branch is open if the set is small or the reader opened it. What hangs on a code that is not listed stands at the top.
 */
export function treeRows(codes: readonly CodeItemView[], toggled: ReadonlySet<string>, word: string): TreeRow[] {
  const known = new Set(codes.map(({ code }) => code));
  const below = new Map<string | null, CodeItemView[]>();
  for (const item of codes) {
    const parent = item.parent !== null && known.has(item.parent) ? item.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), item]);
  }
  const wanted = word.trim() === '' ? null : withAncestors(codes, word.trim());
  const openByDefault = codes.length <= SHOWN_OPEN;
  const rows: TreeRow[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const item of below.get(parent) ?? []) {
      if (wanted && !wanted.has(item.code)) continue;
      const children = below.get(item.code)?.length ?? 0;
      const open = wanted !== null || openByDefault !== toggled.has(item.code);
      rows.push({ item, depth, children, open });
      if (open) walk(item.code, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

function withAncestors(codes: readonly CodeItemView[], word: string): Set<string> {
  const byCode = new Map(codes.map((item) => [item.code, item]));
  const wanted = new Set<string>();
  for (const item of codes) {
    if (!item.code.startsWith(word) && !item.name.includes(word)) continue;
    for (let at: CodeItemView | undefined = item; at && !wanted.has(at.code); at = byCode.get(at.parent ?? ''))
      wanted.add(at.code);
  }
  return wanted;
}
