import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  snippetCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { FeelVariable } from '@bpmn-io/feel-editor';

/** What the ruler's own reading of FEEL knows; the editor would offer contexts, functions and null, which it refuses. */
const WORDS: readonly Completion[] = [
  ...[
    ['and', '并且'],
    ['or', '或者'],
    ['between', '介于'],
    ['in', '属于'],
    ['true', '是'],
    ['false', '否'],
  ].map(([label = '', detail = '']): Completion => ({ label, detail, type: 'keyword' })),
  snippetCompletion('if ${条件} then ${值} else ${另一个值}', {
    label: 'if',
    detail: '如果…则…否则…',
    type: 'keyword',
  }),
  snippetCompletion('for ${件} in ${明细} return ${值}', { label: 'for', detail: '逐行计算', type: 'keyword' }),
  snippetCompletion('some ${件} in ${明细} satisfies ${条件}', {
    label: 'some',
    detail: '有一行符合',
    type: 'keyword',
  }),
  snippetCompletion('every ${件} in ${明细} satisfies ${条件}', {
    label: 'every',
    detail: '每行都符合',
    type: 'keyword',
  }),
];

function completionOf({ name, info, detail, type, params }: FeelVariable): Completion {
  const about = { ...(info !== undefined && { info }), ...(detail !== undefined && { detail }) };
  if (type !== 'function') return { label: name, type: 'variable', ...about };
  const list = (params ?? []).map((one) => one.name);
  const template = `${name}(${list.map((one) => `\${${one}}`).join(', ')})`;
  return snippetCompletion(template, { label: `${name}(${list.join('，')})`, type: 'function', ...about });
}

/** Names, functions and words of a formula, all said in Chinese; after a dot the columns of the lists. */
export function formulaCompletions(
  names: () => readonly FeelVariable[],
  functions: readonly FeelVariable[],
): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\p{L}\p{N}_]+$/u);
    if (!word && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    if (context.state.sliceDoc(from - 1, from) === '.') {
      const columns = names().flatMap(({ entries = [] }) => entries);
      return columns.length > 0 ? { from, options: unique(columns.map(completionOf)) } : null;
    }
    // within quotes a text is written, not a name
    if ((context.state.sliceDoc(0, from).match(/"/gu)?.length ?? 0) % 2 === 1) return null;
    return { from, options: unique([...names(), ...functions].map(completionOf)).concat(WORDS) };
  };
}

const unique = (options: readonly Completion[]): Completion[] => [
  ...new Map(options.map((option) => [option.label, option])).values(),
];

/** In place of what the editor brings along. */
export const ownCompletions = (names: () => readonly FeelVariable[], functions: readonly FeelVariable[]): Extension =>
  autocompletion({ override: [formulaCompletions(names, functions)] });
