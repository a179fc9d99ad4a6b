import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const WORDS = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword, tags.compareOperator], color: 'var(--zs-ink-soft)' },
  { tag: [tags.number, tags.string, tags.bool], color: 'var(--zs-grade-c)' },
  { tag: [tags.variableName, tags.propertyName], color: 'var(--zs-ink)' },
  { tag: [tags.function(tags.variableName), tags.standard(tags.variableName)], color: 'var(--zs-blue)' },
  { tag: tags.comment, color: 'var(--zs-ink-soft)', fontStyle: 'italic' },
]);

const SHEET = EditorView.theme({
  '&.cm-editor': { backgroundColor: 'var(--zs-sheet)', color: 'var(--zs-ink)', fontSize: '13px' },
  '.cm-content': { fontFamily: 'var(--zs-font-mono)', caretColor: 'var(--zs-ink)', padding: '6px 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--zs-ink)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--zs-sheet)',
    color: 'var(--zs-ink)',
    border: '1px solid var(--zs-line-strong)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--zs-blue)', color: 'var(--zs-sheet)' },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.75' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: '3px solid var(--zs-vermilion)' },
});

/** The product's own colours in both themes; the editor's are made for a white page. The page's policy asks for the nonce. */
export function editorLook(nonce: string | null): Extension[] {
  return [
    Prec.highest([SHEET, syntaxHighlighting(WORDS)]),
    EditorView.lineWrapping,
    ...(nonce === null ? [] : [EditorView.cspNonce.of(nonce)]),
  ];
}

/** The package gives its editor no end of its own; left alone it would go on listening. */
export function endEditor(container: HTMLElement): void {
  const content = container.querySelector<HTMLElement>('.cm-content');
  if (content) EditorView.findFromDOM(content)?.destroy();
}
