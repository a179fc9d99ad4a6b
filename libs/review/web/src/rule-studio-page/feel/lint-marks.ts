import { linter, type Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { LintProblem } from '@zhunsheng/ruler';

const OURS = 'zhunsheng';
const ours = (found: readonly Diagnostic[]): Diagnostic[] => found.filter(({ source }) => source === OURS);

/** Marks what the ruler's own check found. The editor's check knows neither our names nor Chinese: it is not shown. */
export function lintMarks(problems: () => readonly LintProblem[]): Extension {
  return linter(
    (view) => {
      const end = view.state.doc.length;
      return problems().map(({ from, to, message, hint }) => ({
        from: Math.min(from, end),
        to: Math.min(Math.max(to, from), end),
        severity: 'error' as const,
        source: OURS,
        message: `${message}。${hint}`,
      }));
    },
    { delay: 250, markerFilter: ours, tooltipFilter: ours },
  );
}
