/**
 * Under what a part may come to be in a bundle: licences that ask for no more than to be named. Copyleft of any kind (GPL, AGPL,
 * LGPL, SSPL) and everything unknown is refused until somebody looked and wrote down why it is not.
 */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** By name and version, so that the next version is looked at anew. */
export const EXCEPTIONS = {
  'chainsaw@0.1.0': 'MIT/X11 is no SPDX name, but the text of its author: the MIT licence.',
  'buffers@0.1.1':
    'Its author (of chainsaw and binary, both MIT) named no licence. It comes with exceljs through unzipper; it goes when exceljs does.',
};

/** `(MIT OR GPL-3.0-or-later)`: one of them may be taken; `MIT AND Zlib`: all of them bind. Anything more is not understood. */
function isAllowed(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  if (plain.includes(' AND ')) return !plain.includes(' OR ') && plain.split(' AND ').every((one) => ALLOWED.has(one));
  return plain.split(' OR ').some((one) => ALLOWED.has(one));
}

/** What of a bill of materials may not be shipped: `name@version: licence`. */
export function refusedLicences({ components }) {
  return components.flatMap(({ name, version, licenses }) => {
    const said = licenses?.[0]?.expression;
    if (EXCEPTIONS[`${name}@${version}`] || (said && isAllowed(said))) return [];
    return [`${name}@${version}: ${said ?? 'none'}`];
  });
}
