export interface Mutant {
  kind: 'boundary' | 'equality' | 'logic' | 'arithmetic' | 'condition' | 'literal' | 'return' | 'statement';
  from: number;
  to: number;
  text: string;
}
export function mutantsOf(file: string, content: string): Mutant[];
export function spoilt(content: string, mutant: Pick<Mutant, 'from' | 'to' | 'text'>): string;
export function drawn<T>(all: readonly T[], count: number, seed: number): T[];
