import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { libraryMapping, readLibraryMapping } from './library-mapping-shape.js';

const EXAMPLES = new URL('../../../../../../docs/examples/', import.meta.url);
const ours = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => [name, readFileSync(new URL(name, EXAMPLES), 'utf8')] as const)
  .filter(([, text]) => text.includes('zhunsheng.import/1'));

describe('a mapping', () => {
  it.each(ours)('%s of the documentation is one', (name, text) => {
    expect(readLibraryMapping(text, name).library).not.toBe('');
  });

  it('tells all its mistakes at once, each with its place', () => {
    const raw = {
      schema: 'zhunsheng.import/1',
      library: 'staff',
      colums: {},
      columns: {
        year: { column: '年度', constant: '2025' },
        salary: { column: '工资' },
        on_post: { column: '人数', unit: 'constructor' },
        established: { column: '编制', pattern: '(a+)+$' },
      },
    };
    const refused = (place: string) => expect(() => libraryMapping(raw)).toThrow(place);
    refused('有 5 处问题');
    refused('colums：不认识这个键');
    refused('columns.year：要写 column');
    refused('columns.salary：编制与在职人数没有这一列');
    refused('columns.on_post.unit：金额单位应为');
    refused('columns.established.pattern：过长、含重复的括号');
  });

  it.each([
    ...[
      '(a+)+$',
      '(a*)*b',
      '(a|aa)+$',
      '(a|a?)+$',
      '(.*a){20}',
      '([a-z]+)*$',
      '(?:a+)+b',
      '((a)+)+',
      '(x+x+)+y',
      '(a?){30}a{30}',
    ],
    ...[
      '(?=(a+))\\1+b',
      '^(([a-z])+.)+[A-Z]',
      '(\\d+)*x',
      '(\\w|\\d)+$',
      '(?<n>a+)\\k<n>+',
      '(.*)*',
      '(.+)+',
      '(a|b|ab)*c',
    ],
    ...[
      '.*.*.*x',
      '\\s+\\s+\\s+x',
      'a*a*a*b',
      '.+.+.+$',
      '\\d*\\d*\\d*z',
      '[ab]*[ab]*[ab]*c',
      'a{1,}b{1,}c{1,}d',
      '.*,.*,.*,x',
    ],
    ...['(ab|a|b)+$', '(\\s|　)*$', '(0|00)*1', '^(1|11|111)+$', 'a'.repeat(101)],
  ])('V31 does not take the pattern %s, which could run away', (pattern) => {
    const raw = {
      schema: 'zhunsheng.import/1',
      library: 'staff',
      columns: { established: { column: '编制', pattern } },
    };
    expect(() => libraryMapping(raw)).toThrow('columns.established.pattern：');
  });

  it.each(['(\\d{4})', '^第(\\d+)号', '[A-Z]{2}\\d+', '(?:年度|年)'])('takes the pattern %s', (pattern) => {
    const raw = {
      schema: 'zhunsheng.import/1',
      library: 'staff',
      columns: { established: { column: '编制', pattern } },
    };
    expect(() => libraryMapping(raw)).not.toThrow('pattern');
  });

  it('is for a library there is', () => {
    expect(() => libraryMapping({ schema: 'zhunsheng.import/1', library: 'cash', columns: {} })).toThrow(
      /没有“cash”这个库/,
    );
  });
});
