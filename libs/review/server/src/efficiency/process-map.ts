import { FILING_STATES, type ProcessEdge, type ProcessNode } from '@zhunsheng/contract';

/** The usual way; whatever leads from a later place to an earlier one, or to 退回, is done again. */
const isRework = (from: string, to: string): boolean =>
  to === '退回' || (from !== '退回' && placeOf(to) < placeOf(from));

const placeOf = (state: string): number => (FILING_STATES as readonly string[]).indexOf(state);

export type CountedEdge = Omit<ProcessEdge, 'rework'>;

export function mapOf(nodes: readonly ProcessNode[], edges: readonly CountedEdge[]) {
  return {
    nodes: nodes.toSorted((a, b) => placeOf(a.state) - placeOf(b.state)),
    edges: edges
      .map((edge) => ({ ...edge, rework: isRework(edge.from, edge.to) }))
      .sort((a, b) => b.count - a.count || placeOf(a.from) - placeOf(b.from) || placeOf(a.to) - placeOf(b.to)),
  };
}

/** How many filings went round, by the desk that sent them back. */
export function loopsOf(edges: readonly ProcessEdge[]): { path: string; count: number }[] {
  return edges
    .filter(({ rework }) => rework)
    .map(({ from, to, count }) => ({ path: `${from} → ${to} → … → ${from}`, count }));
}

/** The state filings spend most of their whole time in; final states hold nobody up. */
export function bottleneckOf(
  waits: readonly { state: string; hours: number }[],
): { state: string; hours: number; share: number } | null {
  const whole = waits.reduce((sum, { hours }) => sum + hours, 0);
  const longest = waits.toSorted((a, b) => b.hours - a.hours)[0];
  return longest && whole > 0 ? { ...longest, share: longest.hours / whole } : null;
}
