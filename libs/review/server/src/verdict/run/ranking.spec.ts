import { describe, expect, it } from '@jest/globals';
import { GRADES, rankOrder } from '@zhunsheng/ruler';
import fc from 'fast-check';

import type { Member } from '../facts/campaign.js';
import { memberColumns } from '../block/member-columns.js';
import { Ranking, standingsOf } from './ranking.js';

interface Filed {
  code: string;
  grade: number;
  priority: number;
  necessity: number;
  requestFen: number;
}

// few values, so that ties at every step are the rule
const few = (max: number) => fc.integer({ min: -1, max });
const filed: fc.Arbitrary<Filed[]> = fc.uniqueArray(
  fc.record({
    code: fc.string({ minLength: 1, maxLength: 3 }),
    grade: fc.integer({ min: 0, max: 4 }),
    priority: few(3),
    necessity: few(2),
    requestFen: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ code }) => code, maxLength: 60 },
);

function ranking(rows: readonly Filed[], blockSize: number): { made: Ranking; ranks: Map<string, number> } {
  const made = new Ranking(rows.length);
  for (let from = 0; from < rows.length; from += blockSize) {
    const block = rows.slice(from, from + blockSize);
    const column = (of: keyof Omit<Filed, 'code'>) => Int32Array.from(block, (row) => row[of]);
    const standings = standingsOf({
      rows: block.length,
      grade: Uint8Array.from(column('grade')),
      priority: column('priority'),
      necessity: column('necessity'),
    });
    const members = block.map(({ code, requestFen }, i): Member => ({
      project: from + i,
      version: 1,
      code,
      unit: '101001',
      requestFen,
    }));
    made.add(memberColumns(members), standings);
  }
  const graded = made.projects(made.order()).split('\n').filter(Boolean).map(Number);
  return { made, ranks: new Map(graded.map((project, position) => [rows[project]?.code ?? '', position + 1])) };
}

describe('the ranking of a campaign', () => {
  it("is the ruler's, whatever ties and however the campaign was cut into blocks", () => {
    fc.assert(
      fc.property(filed, fc.integer({ min: 1, max: 20 }), (rows, blockSize) => {
        const { made, ranks } = ranking(rows, blockSize);
        const entries = rows.map(({ grade, ...row }) => ({ ...row, grade: GRADES[grade - 1] ?? null }));
        const expected = rankOrder(entries);
        expect(rows.map(({ code }) => ranks.get(code) ?? null)).toEqual(expected);
        expect(made.ranked).toBe(ranks.size);
      }),
    );
  });

  it('reaches the database with the rank of each row', () => {
    const { made } = ranking(
      [
        { code: 'a', grade: 2, priority: 1, necessity: 1, requestFen: 1 },
        { code: 'b', grade: 0, priority: 9, necessity: 9, requestFen: 1 },
        { code: 'c', grade: 1, priority: 1, necessity: 1, requestFen: 1 },
      ],
      2,
    );
    const run = '3626e62f-0000-4000-8000-000000000001';
    const bytes = made.rows({ region: 990200000, run }, made.order());
    const rows = [...rankRows(bytes)];
    expect(rows).toEqual([
      { project: 0, unit: '101001', rank: 2 },
      { project: 2, unit: '101001', rank: 1 },
    ]);
  });
});

/** Reads COPY's binary format again: a count of fields, then length and bytes of each. */
function* rankRows(bytes: Buffer): Generator<{ project: number; unit: string; rank: number }> {
  let at = 19;
  const field = () => {
    const length = bytes.readInt32BE(at);
    at += 4 + length;
    return bytes.subarray(at - length, at);
  };
  for (let fields = bytes.readInt16BE(at); fields > 0; fields = bytes.readInt16BE(at)) {
    at += 2;
    const [, , project, unit, rank] = Array.from({ length: fields }, field);
    yield {
      project: Number(project?.readBigInt64BE()),
      unit: unit?.toString() ?? '',
      rank: rank?.readInt32BE() ?? 0,
    };
  }
}
