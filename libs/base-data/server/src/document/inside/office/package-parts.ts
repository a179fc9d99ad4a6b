import { posix } from 'node:path';
import type { Archive } from '../container/archive.js';
import type { Draft } from '../draft.js';
import { damaged } from '../refusal.js';
import { readXml } from '../container/xml.js';

export interface Relation {
  id: string;
  kind: string;
  target: string;
  external: boolean;
}

/** Relations of a part, their targets as names in the archive. */
export async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(name)) return [];
  const relations: Relation[] = [];
  await readXml(archive.chunks(name), name, {
    open(element, { Id = '', Type = '', Target = '', TargetMode = '' }) {
      if (element !== 'Relationship') return;
      const external = TargetMode === 'External';
      const target = external ? Target : posix.join(posix.dirname(part), Target).replace(/^\/+/, '');
      const absolute = !external && Target.startsWith('/') ? Target.slice(1) : target;
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: absolute, external });
    },
  });
  return relations;
}

/** The part everything starts from, by the package's own word. */
export async function mainPart(archive: Archive, expected: RegExp): Promise<string> {
  if (!archive.has('[Content_Types].xml')) throw damaged('缺少 [Content_Types].xml');
  const main = (await relationsOf(archive, '')).find(({ kind }) => kind === 'officeDocument')?.target;
  if (main === undefined || !archive.has(main)) throw damaged('缺少正文');
  if (!expected.test(main)) throw damaged('正文不是所称的文件类型');
  return main;
}

/** A link people click is no danger; what the office programs fetch by themselves when they open the file is. */
export function flagParts(archive: Archive, relations: readonly Relation[], draft: Draft): void {
  for (const { kind, target, external } of relations) {
    if (external && kind !== 'hyperlink') draft.flag('external', `${kind}：${target.slice(0, 120)}`);
  }
  for (const name of archive.names) {
    if (/vbaProject\.bin$|\/macrosheets\//i.test(name)) draft.flag('macros', '打开时不会运行，正文照常读取');
    if (/\/(embeddings|activeX)\//i.test(name)) draft.flag('embedded', `${posix.basename(name)}（没有读取）`);
  }
}
