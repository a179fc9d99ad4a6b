import type { ReportBlock, ReportView } from '@zhunsheng/contract';
import { dataBlock } from '../seal/carry.js';
import { FONTS, LINE_PITCH, PAGE_MM, SIGN_PITCH, SIZE } from '../page/geometry.js';

const faces = (face: keyof typeof FONTS): string =>
  FONTS[face].map((name) => (name === 'serif' || name === 'sans-serif' ? name : `"${name}"`)).join(',');

const SPACING = (SIGN_PITCH - SIZE.body).toFixed(3);

const STYLE = `
@page { size: A4; margin: ${String(PAGE_MM.top)}mm ${String(PAGE_MM.right)}mm ${String(PAGE_MM.bottom)}mm ${String(PAGE_MM.left)}mm; }
body { margin: 0; background: #e8e8e8; color: #000; }
main { position: relative; overflow: hidden; box-sizing: border-box; width: ${String(PAGE_MM.width)}mm; max-width: 100%; min-height: ${String(PAGE_MM.height)}mm; margin: 0 auto;
  padding: ${String(PAGE_MM.top)}mm ${String(PAGE_MM.right)}mm ${String(PAGE_MM.bottom)}mm ${String(PAGE_MM.left)}mm; background: #fff;
  font: ${String(SIZE.body)}pt/${LINE_PITCH.toFixed(2)}pt ${faces('body')}; letter-spacing: ${SPACING}pt; }
h1 { margin: 0 0 ${LINE_PITCH.toFixed(2)}pt; text-align: center; font: ${String(SIZE.title)}pt/${LINE_PITCH.toFixed(2)}pt ${faces('title')}; letter-spacing: 0; }
h2, h3 { margin: 0; text-indent: 2em; font: ${String(SIZE.body)}pt/${LINE_PITCH.toFixed(2)}pt ${faces('heading1')}; break-after: avoid; }
h3 { font-family: ${faces('heading2')}; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.to { text-indent: 0; }
p.end { text-indent: 0; text-align: right; padding-right: 4em; }
p.small { text-indent: 0; font-size: ${String(SIZE.table)}pt; line-height: 18pt; word-break: break-all; letter-spacing: 0; }
table { width: 100%; border-collapse: collapse; font-size: ${String(SIZE.table)}pt; line-height: 18pt; letter-spacing: 0; }
th, td { border: .5pt solid #000; padding: 1pt 4pt; text-align: left; font-weight: normal; }
th { text-align: center; font-family: ${faces('heading1')}; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
aside { position: absolute; inset: 0; pointer-events: none; color: rgb(0 0 0 / 7%); font: ${String(SIZE.title)}pt ${faces('heading2')}; }
aside span { position: absolute; rotate: -30deg; white-space: nowrap; }
@media print { body { background: none; } main { width: auto; min-height: 0; padding: 0; } }
@media (max-width: 700px) { main { padding: 24px 16px; } table { font-size: 10pt; } }`;

/** The report as one page that fetches nothing; `evidence` goes with it. */
export function htmlReport({ title, blocks, issuer, date, watermark }: ReportView, evidence?: string): string {
  const end = blocks.filter(({ kind }) => kind === 'small');
  const marks = [8, 40, 72].flatMap((top) =>
    [4, 52].map((left) => `<span style="top:${String(top)}%;left:${String(left)}%">${safe(watermark)}</span>`),
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title.join(''))}</title><style>${STYLE}</style></head>
<body><main><aside aria-hidden="true">${marks.join('')}</aside>
<h1>${title.map(safe).join('<br>')}</h1>
${blocks
  .filter(({ kind }) => kind !== 'small')
  .map(block)
  .join('\n')}
<p class="end">${safe(issuer)}</p><p class="end">${safe(date)}</p>
${end.map(block).join('\n')}
</main>${evidence === undefined ? '' : dataBlock(evidence)}</body></html>`;
}

function block(one: ReportBlock): string {
  if (one.kind === 'heading') return one.level === 1 ? `<h2>${safe(one.text)}</h2>` : `<h3>${safe(one.text)}</h3>`;
  if (one.kind === 'small') return `<p class="small">${safe(one.text)}</p>`;
  if (one.kind === 'addressee') return `<p class="to">${safe(one.text)}</p>`;
  if (one.kind === 'text') return `<p>${safe(one.text)}</p>`;
  const cell = (text: string, at: number): string =>
    `<td${at > 0 && /^[-\d—]/.test(text) ? ' class="figure"' : ''}>${safe(text)}</td>`;
  const head = one.head.map(
    (text, at) => `<th style="width:${String(Math.round((one.widths[at] ?? 0) * 100))}%">${safe(text)}</th>`,
  );
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${one.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`;
}

const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
