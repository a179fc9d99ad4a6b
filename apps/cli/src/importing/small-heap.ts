import { setFlagsFromString } from 'node:v8';

/**
 * For a command that holds a row at a time: V8 would let its heap grow to several times what is alive. The nursery stays at
 * its first megabyte and the rest is swept sooner. Call before the command's own code is loaded.
 */
export function smallHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=25');
}
