import { shippedCrosswalk } from '@zhunsheng/base-data-server';

import { fen } from './calendar.js';
import type { Act } from './families.js';
import type { Filing, Line } from './filing.js';
import { lineTotal } from './filing.js';
import type { Random } from './random.js';

const government = new Map(shippedCrosswalk().map((pair) => [`${pair.unitKind} ${pair.deptEcon}`, pair.govEcon]));

export function govEcon(kind: Filing['unitKind'], deptEcon: string): string {
  const code = government.get(`${kind} ${deptEcon}`);
  if (!code) throw new Error(`no government class for ${kind} ${deptEcon}`);
  return code;
}

export interface LineSpec {
  text: string;
  econ: string;
  measure: string;
  quantity: number;
  yuan: number;
  itemKey?: string | null;
  catalogue?: string | null;
  /** Function class, when not that of the filing's first line. */
  func?: string;
}

/** Appends a line that is right in every respect; planters then break what they mean to break. */
export function addLine(filing: Filing, spec: LineSpec): Line {
  const unit_price_fen = fen(spec.yuan);
  const line: Line = {
    line_no: filing.lines.length + 1,
    text: spec.text,
    func_code: spec.func ?? filing.lines[0]?.func_code ?? '2299999',
    dept_econ: spec.econ,
    gov_econ: govEcon(filing.unitKind, spec.econ),
    quantity: spec.quantity,
    measure: spec.measure,
    unit_price_fen,
    amount_fen: unit_price_fen * spec.quantity,
    item_key: spec.itemKey ?? null,
    tier: '',
    standard_code: null,
    price_source: '近三年同类合同价',
    quotation: null,
    catalogue_item: spec.catalogue ?? null,
    procurement: Boolean(spec.catalogue),
  };
  filing.lines.push(line);
  return line;
}

/** Odd prices and quantities: an estimate of round figures is itself a signal (F14). */
export function lineFrom(filing: Filing, act: Act, func: string, random: Random): Line {
  const yuan = Math.round(random.between(...act.price) * 10) / 10 + (act.price[1] > 1000 ? random.int(1, 9) : 0);
  const quantity = act.quantity[0] === act.quantity[1] ? act.quantity[0] : Math.round(random.skewed(...act.quantity));
  return addLine(filing, {
    text: act.text,
    econ: act.econ,
    measure: act.measure,
    quantity,
    yuan: Math.min(yuan, Math.max(act.price[1], act.price[0] + 9)),
    itemKey: act.itemKey,
    catalogue: act.catalogue,
    func,
  });
}

/** Request, sources and yearly plan follow the lines again. */
export function settle(filing: Filing): void {
  const { version } = filing;
  const request = lineTotal(filing);
  version.request_fen = request;
  const outside = Math.floor(request * (filing.sources.length > 1 ? 0.2 : 0));
  filing.sources.forEach((source, index) => {
    source.amount_fen = index === 0 ? request - outside : outside;
  });
  for (const row of filing.plan) {
    row.amount_fen =
      row.year === version.year
        ? request
        : Math.round(request * (Number(row.year) < Number(version.year) ? 0.92 : 1.03));
  }
  version.total_fen = filing.plan.reduce((sum, row) => sum + Number(row.amount_fen), 0);
}
