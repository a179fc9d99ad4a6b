import type { MeasuringTemplate, TemplateStandard } from '@zhunsheng/contract';

import type { TemplateDocument, TermDocument } from './template-document.js';
import { type HeldStandard, standardsOf } from './term-standards.js';

export function templateView(
  template: TemplateDocument,
  held: readonly HeldStandard[],
  used: MeasuringTemplate['used'],
): MeasuringTemplate {
  const { code, name, about, inputs, terms } = template;
  return {
    code,
    name,
    about,
    inputs: [...inputs],
    used,
    terms: terms.map((term) => ({
      key: term.key,
      text: term.text,
      formula: formulaOf(term),
      inputs: inputsOf(term),
      optional: term.optional === true,
      standards: standardsOf(term, held).map(publicStandard),
    })),
  };
}

export function formulaOf(term: TermDocument): string {
  return [...inputsOf(term), term.base === undefined ? '标准' : '比例'].join(' × ');
}

export function publicStandard(standard: HeldStandard): TemplateStandard {
  const { code, name, class: kind, capFen, ratio, unit, basis, certainty } = standard;
  return { code, name, class: kind, capFen, ratio, unit, basis, certainty };
}

function inputsOf({ quantity, base }: TermDocument): string[] {
  return base === undefined ? [...quantity] : [...quantity, base];
}
