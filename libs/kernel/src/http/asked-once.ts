import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';

import { ZsError } from '../errors/zs-error.js';

/** `?q=a&q=b` arrives as a list; where a text is expected it is refused in words, and does not fail further inside. */
export class AskedOnce implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    // a class of its own says for each field whether it is a list
    if (type !== 'query' || (metatype !== undefined && metatype !== Object && metatype !== String)) return value;
    const named = data === undefined ? Object.entries(value ?? {}) : [[data, value] as const];
    const twice = named.filter(([, given]) => Array.isArray(given)).map(([name]) => name);
    if (twice.length > 0)
      throw new ZsError('INVALID_INPUT', { problems: twice.map((name) => `${name} 只能写一次`).join('；') });
    return value;
  }
}
