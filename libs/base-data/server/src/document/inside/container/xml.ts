import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { FILE_LIMITS } from '../limits.js';
import { damaged, Refusal } from '../refusal.js';

export interface XmlReader {
  /** Names come without their prefix: producers choose prefixes freely. */
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Streams a part through `reader`. Document types are refused, so no entity can grow or point outside. */
export async function readXml(chunks: AsyncIterable<Buffer>, part: string, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new Refusal(`文件内部的 ${part} 含有文档类型或外部实体声明，出于安全已拒绝。请用原来的软件重新另存。`);
  });
  parser.on('error', (error) => {
    const [, line, column] = /^(?:undefined:)?(\d+):(\d+)/.exec(error.message) ?? [];
    throw damaged(line === undefined ? part : `${part} 第 ${line} 行第 ${column ?? ''} 字`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > FILE_LIMITS.xmlDepth) throw new Refusal(`文件内部的 ${part} 嵌套过深，出于安全已拒绝。`);
    reader.open(local(name), localNames(attributes as Record<string, string>));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    reader.close?.(local(name));
  });
  if (reader.text) {
    const take = reader.text.bind(reader);
    parser.on('text', take);
    parser.on('cdata', take);
  }
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk, part);
    parser.write(decode(decoder, chunk, part));
  }
  if (!decoder) throw damaged(`${part} 是空的`);
  parser.write(decoder.decode()).close();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function localNames(attributes: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name in attributes) found[local(name)] = attributes[name] ?? '';
  return found;
}

function decoderFor(first: Buffer, part: string): TextDecoder {
  const [a, b] = first;
  const wide = (a === 0xff && b === 0xfe) || b === 0 ? 'utf-16le' : a === 0xfe || a === 0 ? 'utf-16be' : null;
  const declared = /^[^>]{0,80}encoding=["']([\w-]+)["']/.exec(first.toString('latin1', 0, 120))?.[1];
  try {
    return new TextDecoder(wide ?? declared ?? 'utf-8', { fatal: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw damaged(`${part} 的文字编码 ${declared ?? ''} 无法识别`);
  }
}

function decode(decoder: TextDecoder, chunk: Buffer, part: string): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw damaged(`${part} 含有无法识别的文字`);
  }
}
