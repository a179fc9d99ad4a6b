import { paragraph, wordFile, workbookFile } from './office-files.js';
import { zipFile } from './zip-file.js';

const LAUGHS = [...'abcdefgh']
  .map((name, index, all) => `<!ENTITY ${name} "${`&${all[index - 1] ?? 'x'};`.repeat(10)}">`)
  .join('');

/** Files that attack whoever opens them, made on the spot; each name tells how. */
export function hostileFiles(): Record<string, Buffer> {
  const spaces = Buffer.alloc(64 << 20, ' ');
  const honest = wordFile(paragraph('好的'.repeat(2_000)));
  return {
    'zip-bomb.xlsx': workbookFile({ sheets: { 表: `<worksheet>${spaces.toString('latin1')}</worksheet>` } }),
    'lying-directory.docx': zipFile([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_rels/.rels', content: spaces, claimed: 1_000 },
    ]),
    'billion-laughs.xlsx': workbookFile({
      sheets: { 表: '<worksheet/>' },
      strings: `<!DOCTYPE sst [<!ENTITY x "哈">${LAUGHS}]><sst><si><t>&h;</t></si></sst>`,
    }),
    'outside-entity.docx': zipFile([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_rels/.rels', content: '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r>&f;</r>' },
    ]),
    'deep.docx': wordFile(`${'<w:sdt>'.repeat(200_000)}${'</w:sdt>'.repeat(200_000)}`),
    'many-entries.ofd': zipFile(
      Array.from({ length: 6_000 }, (_, index) => ({ name: `p${String(index)}`, content: '' })),
    ),
    'encrypted.docx': zipFile([{ name: 'word/document.xml', content: 'x', encrypted: true }]),
    'encrypted.xlsx': Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(512),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
    'truncated.docx': honest.subarray(0, honest.length - 40),
    'huge-picture.png': Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      Buffer.from('0000ea600000ea600800000000', 'hex'),
      Buffer.alloc(64),
    ]),
    'endless.pdf': Buffer.from(`%PDF-1.7\n${'1 0 obj << /Length 2 0 R >> stream\n'.repeat(50_000)}`),
    'disguised.pdf': Buffer.from('MZ\x90\x00\x03not a document', 'latin1'),
    'ragged.csv': Buffer.from(`"${'a,'.repeat(3_000_000)}`),
  };
}
