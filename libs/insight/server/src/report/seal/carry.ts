import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const PART = 'customXml/item1.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const SPACE = 'urn:zhunsheng:report:1';

/** A Word file takes it as a custom part, related to the document as Word wants it: other parts make it offer a repair. */
export function carryInDocx(docx: Uint8Array, evidence: string): Buffer {
  const parts = unzipSync(docx);
  const text = Buffer.from(evidence).toString('base64');
  parts[PART] = strToU8(`<?xml version="1.0" encoding="UTF-8"?><evidence xmlns="${SPACE}">${text}</evidence>`);
  const relations = strFromU8(parts[RELATIONS] ?? new Uint8Array());
  parts[RELATIONS] = strToU8(
    relations.replace(
      '</Relationships>',
      '<Relationship Id="rIdEvidence" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>',
    ),
  );
  return Buffer.from(zipSync(parts));
}

/** A data block: a browser runs none of it, and the page's own policy forbids scripts. */
export const dataBlock = (evidence: string): string =>
  `<script type="application/json" id="zhunsheng-proof">${evidence.replaceAll('<', '\\u003c')}</script>`;

/** What a file carries about itself, or null. `text` of a docx is its visible part as XML. */
export function carriedBy(file: Buffer): { kind: 'docx' | 'pdf' | 'html'; evidence: string } | null {
  if (file.subarray(0, 2).toString('latin1') === 'PK') {
    const part = unzipSync(file, { filter: ({ name }) => name === PART })[PART];
    const text = part && />([A-Za-z0-9+/=]+)<\/evidence>/.exec(strFromU8(part))?.[1];
    return text ? { kind: 'docx', evidence: Buffer.from(text, 'base64').toString() } : null;
  }
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') {
    const found = /\/Type \/EmbeddedFile[^>]*\/Length (\d+) >>\nstream\n/.exec(file.toString('latin1'));
    if (!found) return null;
    const from = found.index + found[0].length;
    return { kind: 'pdf', evidence: file.subarray(from, from + Number(found[1])).toString() };
  }
  const text = /<script type="application\/json" id="zhunsheng-proof">([\s\S]*?)<\/script>/.exec(file.toString())?.[1];
  return text === undefined ? null : { kind: 'html', evidence: text };
}

/** The parts of a Word file that people read. */
export function visibleParts(docx: Uint8Array): Record<string, string> {
  const parts = unzipSync(docx, { filter: ({ name }) => /^word\/(?:document|header\d*|footer\d*)\.xml$/.test(name) });
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
}
