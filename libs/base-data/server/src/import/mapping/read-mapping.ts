import { parseDocument } from 'yaml';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { ImportMapping } from './import-mapping.js';
import { MappingShape } from './mapping-shape.js';

/** Strict: an unknown key is a typing error that would otherwise be silently ignored. */
export function readMapping(text: string, fileName: string): ImportMapping {
  const document = parseDocument(text, { strict: true, uniqueKeys: true, maxAliasCount: 0 } as never);
  const [syntax] = document.errors;
  if (syntax) throw new UnreadableFile(`映射文件 ${fileName} 不是有效的 YAML：${syntax.message.split('\n')[0] ?? ''}`);
  const shape = new MappingShape();
  const mapping = shape.mapping(document.toJS({ maxAliasCount: 0 }) as unknown);
  if (shape.problems.length > 0 || !mapping) {
    throw new UnreadableFile(
      `映射文件 ${fileName} 有 ${String(shape.problems.length)} 处问题：\n  - ${shape.problems.join('\n  - ')}`,
    );
  }
  return mapping;
}
