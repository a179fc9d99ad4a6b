import { posix } from 'node:path';
import type { DocumentText } from '@zhunsheng/contract';
import { openArchive } from '../container/archive.js';
import { Draft } from '../draft.js';
import { readXml } from '../container/xml.js';
import type { Deadline } from '../deadline.js';
import { readEmbeddedPictures } from './embedded-pictures.js';
import { flagParts, mainPart, relationsOf } from './package-parts.js';
import { hiddenStyles } from './word-styles.js';
import { WordText } from './word-text.js';

const SIDE_PARTS: Record<string, string> = { header: '页眉', footer: '页脚', footnotes: '脚注', endnotes: '尾注' };

export async function readWord(bytes: Buffer, deadline: Deadline): Promise<DocumentText> {
  const archive = openArchive(bytes);
  const main = await mainPart(archive, /^word\//);
  const relations = await relationsOf(archive, main);
  const draft = new Draft();
  flagParts(archive, relations, draft);
  const styles = relations.find(({ kind }) => kind === 'styles')?.target;
  const hidden = await hiddenStyles(archive, styles ?? posix.join(posix.dirname(main), 'styles.xml'));
  const page = draft.page('正文');
  const body = new WordText(draft, page, '', hidden);
  await readXml(archive.chunks(main), main, body);
  if (body.numbered > 0) draft.skip('正文', `${String(body.numbered)} 段的自动编号没有读取，引用时请对照原件`);
  let numbered = 0;
  for (const { kind, target, external } of relations) {
    const title = SIDE_PARTS[kind];
    if (title !== undefined && !external && archive.has(target)) {
      numbered += 1;
      const side = new WordText(draft, page, `${title}${String(numbered)} `, hidden);
      await readXml(archive.chunks(target), target, side);
    }
    if (kind === 'comments') draft.flag('notes', '批注不属于正文，没有读取');
  }
  const pictures = archive.names.filter((name) => name.startsWith('word/media/'));
  await readEmbeddedPictures(archive, pictures, draft, deadline);
  return draft.finish('docx');
}
