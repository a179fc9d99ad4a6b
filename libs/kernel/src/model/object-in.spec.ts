import { describe, expect, it } from '@jest/globals';

import { objectIn } from './object-in.js';

describe('the object in what a model wrote', () => {
  it.each([
    ['{"a": 1}', { a: 1 }],
    ['<think>maybe {"a": 0}?</think>{"a": 1}', { a: 1 }],
    ['好的：\n```json\n{"a": {"b": "}"}}\n```', { a: { b: '}' } }],
    ['{"a": "he said \\"{\\""}', { a: 'he said "{"' }],
  ])('is found in %j', (text, value) => {
    expect(objectIn(text)).toEqual(value);
  });

  it.each(['', '没有', '{"a": 1', '{"a": 1} {"a": 2}', '{a: 1}', '<think>{"a": 1}'])('is not in %j', (text) => {
    expect(objectIn(text)).toBeNull();
  });
});
