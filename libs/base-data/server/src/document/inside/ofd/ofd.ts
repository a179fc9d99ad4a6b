import { posix } from 'node:path';
import type { DocumentText, TextPage } from '@zhunsheng/contract';
import { type Archive, openArchive } from '../container/archive.js';
import type { Deadline } from '../deadline.js';
import { Draft } from '../draft.js';
import { readEmbeddedPictures } from '../office/embedded-pictures.js';
import { OfdPage } from './ofd-page.js';
import { damaged } from '../refusal.js';
import { readXml } from '../container/xml.js';

interface Outline {
  box: string;
  pages: string[];
  templates: Map<string, string>;
}

/** Resources beside the pages; fonts lie there as well. */
const PICTURE = /(^|\/)Res\/[^/]+\.(png|jpe?g|bmp|gif|tiff?|jb2|jbig2|emf|wmf)$/i;

/**
 * GB/T 33190: a zip of XML; text objects carry their own boxes in millimetres. What a picture says comes behind the text, as in
 * a Word file.
 */
export async function readOfd(bytes: Buffer, deadline: Deadline): Promise<DocumentText> {
  const archive = openArchive(bytes);
  if (!archive.has('OFD.xml')) throw damaged('缺少 OFD.xml');
  const draft = new Draft();
  let drawn = 0;
  for (const root of await documentRoots(archive)) {
    const outline = await outlineOf(archive, root, draft);
    for (const part of outline.pages) drawn += await readPage(archive, part, outline, draft);
  }
  const pictures = archive.names.filter((name) => PICTURE.test(name));
  if (drawn > 0 && pictures.length === 0) draft.skip('图片', `${String(drawn)} 幅图片不在文件里，没有识别`);
  if (drawn > 0) await readEmbeddedPictures(archive, pictures, draft, deadline);
  return draft.finish('ofd');
}

async function documentRoots(archive: Archive): Promise<string[]> {
  const roots: string[] = [];
  let inRoot = false;
  await readXml(archive.chunks('OFD.xml'), 'OFD.xml', {
    open(name) {
      inRoot = name === 'DocRoot';
      if (inRoot) roots.push('');
    },
    text(text) {
      if (inRoot) roots.push((roots.pop() ?? '') + text);
    },
    close() {
      inRoot = false;
    },
  });
  const found = roots.map((root) => root.trim().replace(/^\/+/, '')).filter((root) => archive.has(root));
  if (found.length === 0) throw damaged('缺少文档根节点');
  return found;
}

async function outlineOf(archive: Archive, root: string, draft: Draft): Promise<Outline> {
  const outline: Outline = { box: '', pages: [], templates: new Map() };
  let element = '';
  await readXml(archive.chunks(root), root, {
    open(name, { ID = '', BaseLoc = '' }) {
      element = name;
      const part = locate(archive, root, BaseLoc);
      if (name === 'Page' && part !== undefined) outline.pages.push(part);
      else if (name === 'Page') draft.skip(`第 ${String(outline.pages.length + 1)} 页`, '文件中缺少这一页');
      if (name === 'TemplatePage' && part !== undefined) outline.templates.set(ID, part);
      if (name === 'Attachments') draft.flag('embedded', '附件（没有读取）');
      if (name === 'Annotations') draft.flag('notes', '注释与签章没有读取');
    },
    text(text) {
      if (element === 'PhysicalBox' && outline.box === '') outline.box = text.trim();
    },
    close() {
      element = '';
    },
  });
  return outline;
}

/** How many pictures the page shows. */
async function readPage(archive: Archive, part: string, outline: Outline, draft: Draft): Promise<number> {
  const page: TextPage = draft.page(`第 ${String(draft.pages.length + 1)} 页`);
  const own = new OfdPage(draft, page, outline.box);
  await readXml(archive.chunks(part), part, own);
  for (const id of own.templates) {
    const template = outline.templates.get(id);
    if (template !== undefined) await readXml(archive.chunks(template), template, new OfdPage(draft, page, own.box));
  }
  page.shape = own.shape;
  return own.pictures;
}

function locate(archive: Archive, from: string, target: string): string | undefined {
  if (target === '') return undefined;
  const beside = posix.join(posix.dirname(from), target);
  return [target.startsWith('/') ? target.slice(1) : beside, target.replace(/^\/+/, '')].find((name) =>
    archive.has(name),
  );
}
