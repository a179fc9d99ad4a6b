import { describe, expect, it } from '@jest/globals';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import { rulesOfTable, shippedReaders } from './rule-readers.js';

describe('which rules read a table', () => {
  const readers = shippedReaders();
  const codes = (table: string) => rulesOfTable(table, readers).map(({ code }) => code);

  it('follows a fact from its column to the rules that name it', () => {
    expect(codes('carry_over')).toEqual(expect.arrayContaining(['E03']));
    expect(codes('award')).toEqual(expect.arrayContaining(['E07', 'E09']));
    expect(codes('history_project_year')).toEqual(expect.arrayContaining(['E01', 'E02']));
    expect(codes('award')).not.toContain('F08');
  });

  it('tells the fields of a list apart', () => {
    expect(codes('standard')).toEqual(expect.arrayContaining(['F15']));
    expect(codes('standard')).not.toContain('F08');
    const amount = readers.facts.find(({ source }) => source === 'fact_lines.amount_fen');
    expect(amount?.rules).toContain('F08');
  });

  it('names only tables of the catalogue', () => {
    const known = new Set([...LIBRARY_TABLES.map(({ table }) => table), 'policy_article']);
    expect([...new Set(readers.facts.flatMap(({ tables }) => tables))].filter((table) => !known.has(table))).toEqual(
      [],
    );
  });

  it('leaves few facts that no rule reads', () => {
    const unread = readers.facts.filter(({ rules }) => rules.length === 0).length;
    expect(unread / readers.facts.length).toBeLessThan(0.1);
  });
});
