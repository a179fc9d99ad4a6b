import type { AutofillOffer } from '@zhunsheng/contract';

import { type Content, rowsOf } from './offer.js';

/** The content with one offer written into it; whatever else a row says stays. */
export function withOffer(content: Content, { field, value }: Pick<AutofillOffer, 'field' | 'value'>): Content {
  const [name = '', place] = field.split('/');
  if (place === undefined || typeof value !== 'object') return { ...content, [name]: value };
  const rows = [...rowsOf(content, name)];
  const at = place === '+' ? rows.length : Number(place) - 1;
  rows[at] = priced({ ...rows[at], ...value });
  return totalled({ ...content, [name]: rows });
}

function priced(row: Content): Content {
  const { quantity, unitPriceFen } = row;
  if (typeof quantity !== 'number' || typeof unitPriceFen !== 'number') return row;
  return { ...row, amountFen: Math.round(quantity * unitPriceFen) };
}

/** As the form keeps it: the request is what the lines add up to. */
function totalled(content: Content): Content {
  const lines = rowsOf(content, 'lines');
  if (lines.length === 0) return content;
  const fen = lines.reduce((sum, { amountFen }) => sum + (typeof amountFen === 'number' ? amountFen : 0), 0);
  return { ...content, requestFen: fen };
}
