/** Park and Miller's generator: the same draws on every machine. Answers whole numbers from 0 up to, not with, `below`. */
export function dice(seed: number) {
  let state = (seed % 2_147_483_646) + 1;
  return (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
}

export type Dice = ReturnType<typeof dice>;

export const pick = <T>(from: readonly T[], next: Dice): T => from[next(from.length)]!;
