import { zipFile, type ZipPart } from './zip-file.js';

const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relations(targets: Record<string, string>): string {
  const each = Object.entries(targets).map(
    ([target, kind], index) => `<Relationship Id="r${String(index)}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships>${each.join('')}</Relationships>`;
}

/** A .docx whose body is the XML given. */
export function wordFile(body: string, more: readonly ZipPart[] = []): Buffer {
  return zipFile([
    TYPES,
    { name: '_rels/.rels', content: relations({ 'word/document.xml': 'officeDocument' }) },
    { name: 'word/document.xml', content: `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
}

export const paragraph = (text: string, look = ''): string =>
  `<w:p><w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;

export interface WorkbookShape {
  /** The XML of each sheet, by name. */
  sheets: Record<string, string>;
  hidden?: string[];
  strings?: string;
  styles?: string;
  properties?: string;
}

/** An .xlsx of the sheets given. */
export function workbookFile(
  { sheets, hidden = [], strings, styles, properties = '' }: WorkbookShape,
  more: readonly ZipPart[] = [],
): Buffer {
  const names = Object.keys(sheets);
  const targets = Object.fromEntries(names.map((_, index) => [`worksheets/sheet${String(index)}.xml`, 'worksheet']));
  const listed = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${String(index + 1)}" r:id="r${String(index)}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
  );
  const extra = {
    ...(strings ? { 'sharedStrings.xml': 'sharedStrings' } : {}),
    ...(styles ? { 'styles.xml': 'styles' } : {}),
  };
  return zipFile([
    TYPES,
    { name: '_rels/.rels', content: relations({ 'xl/workbook.xml': 'officeDocument' }) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r">${properties}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations({ ...targets, ...extra }) },
    ...Object.values(sheets).map((content, index) => ({ name: `xl/worksheets/sheet${String(index)}.xml`, content })),
    ...(strings ? [{ name: 'xl/sharedStrings.xml', content: strings }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
    ...more,
  ]);
}

/** An .ofd of one A4 page with the text objects given. */
export function ofdFile(objects: string, more: readonly ZipPart[] = []): Buffer {
  return zipFile([
    {
      name: 'OFD.xml',
      content: '<o:OFD xmlns:o="o"><o:DocBody><o:DocRoot>/Doc_0/Document.xml</o:DocRoot></o:DocBody></o:OFD>',
    },
    {
      name: 'Doc_0/Document.xml',
      content:
        '<o:Document xmlns:o="o"><o:CommonData><o:PageArea><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:PageArea></o:CommonData>' +
        '<o:Pages><o:Page ID="1" BaseLoc="Pages/Content.xml"/></o:Pages></o:Document>',
    },
    {
      name: 'Doc_0/Pages/Content.xml',
      content: `<o:Page xmlns:o="o"><o:Content><o:Layer>${objects}</o:Layer></o:Content></o:Page>`,
    },
    ...more,
  ]);
}
