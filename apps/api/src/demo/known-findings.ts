import type { City } from './city.js';

/** Every fifth planted fault is known, as if auditors had found it: what backtests are measured against. */
const EVERY = 5;

/** 已知问题 of the demo city, drawn from the planters' answer key, which itself stays out of everybody's reach. */
export function knowFindings(city: City): void {
  const filed = new Map(city.filings.map((filing) => [filing.code, filing]));
  const faults = city.answers.filter(({ kind }) => kind === 'fault');
  faults.forEach(({ code, rule, note }, k) => {
    const filing = filed.get(code);
    if (k % EVERY !== 0 || !filing) return;
    city.put('known_finding', {
      finding_id: `00000000-0000-4000-8000-${String(k).padStart(12, '0')}`,
      unit_code: filing.unit,
      project_id: filing.id,
      rule,
      stands: true,
      amount_fen: filing.version.request_fen,
      source: '示范审计',
      reference: note,
      recorded_by: '示范城市',
      recorded_at: '2025-09-01T00:00:00Z',
    });
  });
}
