declare module '@bpmn-io/feel-editor' {
  import type { Extension } from '@codemirror/state';

  export interface FeelVariable {
    name: string;
    info?: string;
    detail?: string;
    isList?: boolean | 'optional';
    entries?: FeelVariable[];
    type?: 'function' | 'variable';
    params?: { name: string; type?: string }[];
  }

  /** The package ships no types; what stands here is what its source of 2.8.0 takes. */
  export default class FeelEditor {
    constructor(config: {
      container: HTMLElement;
      value?: string;
      readOnly?: boolean;
      variables?: FeelVariable[];
      builtins?: FeelVariable[];
      extensions?: Extension[];
      contentAttributes?: Record<string, string>;
      onChange?: (value: string) => void;
    });
    setValue(value: string): void;
    setVariables(variables: FeelVariable[]): void;
    focus(position?: number): void;
  }
}
