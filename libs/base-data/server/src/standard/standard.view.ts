import type { StandardView } from '@zhunsheng/contract';

import type { Standard } from './standard.entity.js';

const money = (fen: string | null): number | null => (fen === null ? null : Number(fen));

export function standardView(standard: Standard): StandardView {
  const { code, name, tier, calc, ratio, unit, scope, since, until, document, number, article, certainty } = standard;
  return {
    code,
    name,
    tier: tier || null,
    class: standard.class,
    valueFen: money(standard.valueFen),
    lowFen: money(standard.lowFen),
    highFen: money(standard.highFen),
    unit,
    calc,
    ratio,
    scope,
    since,
    until,
    basis: { document, number, article },
    certainty,
  };
}
