// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the package ships no types, and nothing else brings ours in
/// <reference path="./feel-editor.d.ts" />
import {
  CSP_NONCE,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type FeelEditor from '@bpmn-io/feel-editor';
import type { FeelVariable } from '@bpmn-io/feel-editor';
import type { LintProblem } from '@zhunsheng/ruler';
import { FUNCTIONS } from './names';

/** One formula. A plain text field until the editor has been loaded, and where it cannot be. */
@Component({
  selector: 'zs-feel-field',
  template: `
    <div #place class="place" [hidden]="!ready()"></div>
    @if (!ready()) {
      <textarea
        #plain
        class="zs-field"
        rows="2"
        spellcheck="false"
        [attr.aria-label]="label()"
        [readOnly]="readOnly()"
        [value]="text()"
        (input)="written.emit(plain.value)"
      ></textarea>
    }
    @for (one of problems(); track $index) {
      <p class="problem" role="alert">第 {{ one.line }} 行第 {{ one.column }} 列：{{ one.message }}。{{ one.hint }}</p>
    }
  `,
  styleUrl: './feel-field.scss',
})
export class FeelField {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  readonly names = input<readonly FeelVariable[]>([]);
  readonly problems = input<readonly LintProblem[]>([]);
  readonly readOnly = input(false);
  readonly written = output<string>();

  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly nonce = inject(CSP_NONCE, { optional: true });
  protected readonly ready = signal(false);
  private editor: FeelEditor | null = null;
  private shown = '';
  private end: (() => void) | null = null;

  constructor() {
    let gone = false;
    inject(DestroyRef).onDestroy(() => {
      gone = true;
      this.end?.();
    });
    afterNextRender(() => {
      void loadEditor().then((parts) => {
        if (parts && !gone) this.open(parts);
      });
    });
    effect(() => {
      const text = this.text();
      if (this.ready() && text !== this.shown) this.show(text);
    });
    effect(() => {
      const names = this.names();
      if (this.ready()) this.editor?.setVariables([...names]);
    });
  }

  private open({ Editor, marks, look, completions, endEditor }: EditorParts): void {
    this.shown = this.text();
    this.editor = new Editor({
      container: this.place().nativeElement,
      value: this.shown,
      readOnly: this.readOnly(),
      variables: [...this.names()],
      builtins: FUNCTIONS,
      contentAttributes: { 'aria-label': this.label(), spellcheck: 'false' },
      extensions: [...look(this.nonce), completions(() => this.names(), FUNCTIONS), marks(() => this.problems())],
      onChange: (text) => {
        this.shown = text;
        this.written.emit(text);
      },
    });
    const container = this.place().nativeElement;
    this.end = () => endEditor(container);
    this.ready.set(true);
  }

  private show(text: string): void {
    this.shown = text;
    this.editor?.setValue(text);
  }
}

interface EditorParts {
  Editor: typeof FeelEditor;
  marks: typeof import('./lint-marks').lintMarks;
  completions: typeof import('./completions').ownCompletions;
  look: typeof import('./editor-look').editorLook;
  endEditor: typeof import('./editor-look').endEditor;
}

/** Loaded when the first formula is shown, so that no other page carries it; null where it cannot be had. */
async function loadEditor(): Promise<EditorParts | null> {
  try {
    const [editor, { lintMarks }, { ownCompletions }, { editorLook, endEditor }] = await Promise.all([
      import('@bpmn-io/feel-editor'),
      import('./lint-marks'),
      import('./completions'),
      import('./editor-look'),
    ]);
    return { Editor: editor.default, marks: lintMarks, completions: ownCompletions, look: editorLook, endEditor };
  } catch {
    return null;
  }
}
