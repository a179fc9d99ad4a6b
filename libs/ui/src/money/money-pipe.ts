import { Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import { formatWan } from './format-money';

/** For sentences and attributes, where an element with a hover cannot stand. */
@Pipe({ name: 'wan' })
export class WanPipe implements PipeTransform {
  transform(fen: number | null | undefined): string {
    return fen === null || fen === undefined ? '—' : formatWan(fen);
  }
}
