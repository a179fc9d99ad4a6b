import { z } from 'zod';

import type { Model } from './model.js';

/** What a model remarked on a text, each remark with the words of the text it rests on. */
export interface Remark {
  remark: string;
  /** Stands in the text, sign for sign. */
  quote: string;
}

export interface LabelledRemarks {
  /** `模型生成（qwen3），供参考，不影响审核结论` */
  label: string;
  remarks: Remark[];
}

const SHAPE = z.strictObject({
  remarks: z.array(z.strictObject({ remark: z.string().min(2).max(200), quote: z.string().min(4).max(300) })).max(10),
});

/**
 * Remarks on a text, for a person to read beside it. A remark whose quote is not in the text, or that names a number its quote
 * does not, is dropped. There is no place in the shape for a grade, a score or an amount, whatever the text demands.
 */
export async function remarksOn(model: Model, text: string, question: string): Promise<LabelledRemarks> {
  const task = `阅读材料并回答：${question}。每条意见附上所依据的原文，逐字摘录。`;
  const { remarks } = await model.ask({ name: 'remarks', task, material: text, schema: SHAPE });
  return {
    label: `模型生成（${model.label}），供参考，不影响审核结论`,
    remarks: remarks.filter(({ remark, quote }) => text.includes(quote) && numbersStand(remark, quote)),
  };
}

const numbersStand = (remark: string, quote: string): boolean => {
  const known = new Set(quote.match(/\d+(\.\d+)?/g));
  return (remark.match(/\d+(\.\d+)?/g) ?? []).every((number) => known.has(number));
};
