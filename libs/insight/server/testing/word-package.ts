import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

/** In which order the children of an element may stand (ECMA-376, part 1, annex A): Word offers a repair where they do not. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': [
    ...['w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:framePr', 'w:widowControl', 'w:numPr'],
    ...['w:suppressLineNumbers', 'w:pBdr', 'w:shd', 'w:tabs', 'w:suppressAutoHyphens', 'w:kinsoku', 'w:wordWrap'],
    ...['w:overflowPunct', 'w:topLinePunct', 'w:autoSpaceDE', 'w:autoSpaceDN', 'w:bidi', 'w:adjustRightInd'],
    ...['w:snapToGrid', 'w:spacing', 'w:ind', 'w:contextualSpacing', 'w:mirrorIndents', 'w:suppressOverlap', 'w:jc'],
    ...['w:textDirection', 'w:textAlignment', 'w:textboxTightWrap', 'w:outlineLvl', 'w:divId', 'w:cnfStyle', 'w:rPr'],
    ...['w:sectPr', 'w:pPrChange'],
  ],
  'w:rPr': [
    ...['w:rStyle', 'w:rFonts', 'w:b', 'w:bCs', 'w:i', 'w:iCs', 'w:caps', 'w:smallCaps', 'w:strike', 'w:dstrike'],
    ...['w:outline', 'w:shadow', 'w:emboss', 'w:imprint', 'w:noProof', 'w:snapToGrid', 'w:vanish', 'w:webHidden'],
    ...['w:color', 'w:spacing', 'w:w', 'w:kern', 'w:position', 'w:sz', 'w:szCs', 'w:highlight', 'w:u', 'w:effect'],
    ...['w:bdr', 'w:shd', 'w:fitText', 'w:vertAlign', 'w:rtl', 'w:cs', 'w:em', 'w:lang', 'w:eastAsianLayout'],
    ...['w:specVanish', 'w:oMath'],
  ],
  'w:sectPr': [
    ...['w:headerReference', 'w:footerReference', 'w:footnotePr', 'w:endnotePr', 'w:type', 'w:pgSz', 'w:pgMar'],
    ...['w:paperSrc', 'w:pgBorders', 'w:lnNumType', 'w:pgNumType', 'w:cols', 'w:formProt', 'w:vAlign', 'w:noEndnote'],
    ...['w:titlePg', 'w:textDirection', 'w:bidi', 'w:rtlGutter', 'w:docGrid', 'w:printerSettings'],
  ],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tblPr': [
    ...['w:tblStyle', 'w:tblpPr', 'w:tblOverlap', 'w:bidiVisual', 'w:tblStyleRowBandSize', 'w:tblStyleColBandSize'],
    ...['w:tblW', 'w:jc', 'w:tblCellSpacing', 'w:tblInd', 'w:tblBorders', 'w:shd', 'w:tblLayout', 'w:tblCellMar'],
    ...['w:tblLook', 'w:tblCaption', 'w:tblDescription'],
  ],
  'w:tr': ['w:tblPrEx', 'w:trPr', 'w:tc'],
  'w:tc': ['w:tcPr', 'w:p'],
  'w:tcPr': [
    ...['w:cnfStyle', 'w:tcW', 'w:gridSpan', 'w:hMerge', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:noWrap', 'w:tcMar'],
    ...['w:textDirection', 'w:tcFitText', 'w:vAlign', 'w:hideMark'],
  ],
};

/** `w:headerReference` and `w:footerReference` are one choice that may stand in any order. */
const PLACE_OF: Readonly<Record<string, string>> = { 'w:footerReference': 'w:headerReference' };

/** What would make Word offer to repair a file: none is as it should be. */
export function wordFaults(docx: Uint8Array): string[] {
  const parts = unzipSync(docx);
  const { DOMParser } = new JSDOM('').window;
  const faults: string[] = [];
  const documents = new Map<string, Document>();
  for (const [name, content] of Object.entries(parts)) {
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    const read = new DOMParser().parseFromString(strFromU8(content), 'application/xml');
    if (read.querySelector('parsererror')) faults.push(`${name} is no XML`);
    documents.set(name, read);
  }
  faults.push(...untyped(parts, documents));
  for (const [name, read] of documents) {
    if (name.endsWith('.rels')) faults.push(...astray(name, read, parts));
    else if (name.startsWith('word/')) faults.push(...outOfOrder(name, read), ...unrelated(name, read, documents));
  }
  return faults;
}

/** Every part has a content type, by its name or by its ending. */
function untyped(parts: Readonly<Record<string, Uint8Array>>, documents: ReadonlyMap<string, Document>): string[] {
  const types = documents.get('[Content_Types].xml');
  if (!types) return ['[Content_Types].xml is missing'];
  const named = new Set([...types.querySelectorAll('Override')].map((one) => one.getAttribute('PartName')));
  const endings = new Set([...types.querySelectorAll('Default')].map((one) => one.getAttribute('Extension')));
  const missing = [...named].filter((name) => !((name ?? '').slice(1) in parts)).map((name) => `${name} is named only`);
  return Object.keys(parts)
    .filter((name) => name !== '[Content_Types].xml' && !name.endsWith('/'))
    .filter((name) => !named.has(`/${name}`) && !endings.has(name.split('.').at(-1) ?? ''))
    .map((name) => `${name} has no content type`)
    .concat(missing);
}

/** Every relation has a number of its own and leads to a part of the file. */
function astray(name: string, read: Document, parts: Readonly<Record<string, Uint8Array>>): string[] {
  const base = name.replace(/_rels\/[^/]*$/, '');
  const relations = [...read.querySelectorAll('Relationship')];
  const ids = relations.map((one) => one.getAttribute('Id'));
  const twice = ids.length === new Set(ids).size ? [] : [`${name} has a number twice`];
  return relations
    .filter((one) => one.getAttribute('TargetMode') !== 'External')
    .map((one) => one.getAttribute('Target') ?? '')
    .filter((target) => !(new URL(target, `file:///${base}`).pathname.slice(1) in parts))
    .map((target) => `${name} leads to ${target}, which is not there`)
    .concat(twice);
}

/** Every `r:id` of a part is among its relations. */
function unrelated(name: string, read: Document, documents: ReadonlyMap<string, Document>): string[] {
  const relations = documents.get(name.replace(/([^/]+)$/, '_rels/$1.rels'));
  const known = new Set([...(relations?.querySelectorAll('Relationship') ?? [])].map((one) => one.getAttribute('Id')));
  return [...read.querySelectorAll('*')]
    .map((one) => one.getAttribute('r:id'))
    .filter((id) => id !== null && !known.has(id))
    .map((id) => `${name} names ${id ?? ''}, which is no relation of it`);
}

function outOfOrder(name: string, read: Document): string[] {
  const faults: string[] = [];
  for (const [parent, order] of Object.entries(ORDER))
    for (const element of read.getElementsByTagName(parent)) {
      const places = [...element.children].map(({ tagName }) => order.indexOf(PLACE_OF[tagName] ?? tagName));
      const children = [...element.children].map(({ tagName }) => tagName).join(' ');
      if (places.includes(-1)) faults.push(`${name}: ${parent} has a child it may not have: ${children}`);
      if (places.some((place, at) => place < (places[at - 1] ?? 0))) faults.push(`${name}: ${parent}: ${children}`);
      if (parent === 'w:tc' && element.lastElementChild?.tagName !== 'w:p')
        faults.push(`${name}: a cell ends in no w:p`);
    }
  return faults;
}
