export type ProblemCode =
  | 'full-width'
  | 'syntax'
  | 'unknown-name'
  | 'unknown-function'
  | 'operator'
  | 'chain'
  | 'null'
  | 'type'
  | 'unit'
  | 'arity'
  | 'date'
  | 'string'
  | 'number'
  | 'subset'
  | 'shadow'
  | 'name'
  | 'limit'
  | 'sentence'
  | 'parameter'
  | 'document';

/** Positions are UTF-16 offsets into the text of `field`, which is what editors count in. */
export interface Problem {
  code: ProblemCode;
  rule?: string;
  field?: string;
  from: number;
  to: number;
  message: string;
  hint?: string;
}

export class RuleSetRefused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(
      `规则集有 ${problems.length} 处问题，未予采用：` +
        problems.map((p) => `\n  ${p.rule ?? ''} ${p.field ?? ''} [${p.from}-${p.to}] ${p.message}`).join(''),
    );
    this.name = 'RuleSetRefused';
  }
}
