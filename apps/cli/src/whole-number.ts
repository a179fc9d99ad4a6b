import { CannotWork } from './outcome.js';

/** The value of an option that counts something. */
export function wholeNumber(option: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new CannotWork(`${option} 应为不小于 1 的整数，现为“${value}”。`);
  return Number(value);
}
