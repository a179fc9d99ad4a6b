import { describe, expect, it } from '@jest/globals';

import type { FactDictionary } from '../shape/dictionary.js';
import { buildBatch } from './build.js';
import type { Batch } from './columns.js';
import { decodeBatch, encodeBatch } from './codec.js';

const dictionary: FactDictionary = {
  version: '1',
  facts: [
    { name: '项目名称', type: 'text', meaning: '名称', source: 'fact_project.name', library: 'project' },
    { name: '申报金额', type: 'money', meaning: '金额', source: 'fact_project.request_fen', library: 'project' },
  ],
};
const readable = ({ columns }: Batch) =>
  columns.map((column) =>
    column.kind === 'text'
      ? { ...column, v: Array.from({ length: column.v.length }, (_, i) => [column.v.at(i), column.v.characters(i)]) }
      : column,
  );
const NAMES = ['道路', 'ab', '𠮷野', '', 'ﬁ末'];

describe('a frozen block', () => {
  const batch = buildBatch(
    dictionary,
    NAMES.map((name, i) => ({ 项目名称: name, 申报金额: i * 100 })),
  );
  const bytes = encodeBatch(batch);

  it('gives back every text, characters of any width among them, from any place in a larger buffer', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const block of [bytes, Buffer.from(bytes), shifted.subarray(3)])
      expect(readable(decodeBatch(dictionary, block))).toEqual(readable(batch));
  });

  it('is refused when a text would begin inside a character', () => {
    const lengths = Buffer.from(Uint32Array.of(6, 2).buffer);
    const at = Buffer.from(bytes).indexOf(lengths);
    expect(at).toBeGreaterThan(0);
    const moved = Uint8Array.from(bytes);
    moved.set(new Uint8Array(Uint32Array.of(5, 3).buffer), at);
    let refused = '';
    try {
      decodeBatch(dictionary, moved);
    } catch (error) {
      refused = (error as Error).message;
    }
    expect(refused).toBe('事实快照的文字位置不对');
  });
});
