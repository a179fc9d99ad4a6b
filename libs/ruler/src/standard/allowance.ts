/** One row of the conditions of a standard: for `attribute` above `over` up to and with `upto`, or equal to a word. */
export interface ConditionRow {
  attribute: string;
  over: number | null;
  upto: number | null;
  word: string | null;
  /** Replaces the standard's own value. */
  valueFen: number | null;
  /** Multiplies it. */
  factorLow: number | null;
  factorHigh: number | null;
}

export interface OwnAttributes {
  quantity: number;
  /** What the buyer says of itself and the purchase: 面积, 终端数, 天数, 人员级别 … */
  values: Readonly<Record<string, number | string>>;
}

export interface Allowance {
  unitPriceFen: number;
  amountFen: number;
  applied: ConditionRow[];
  /** Attributes a condition asks for and nobody answered: the result holds only without them. */
  unanswered: string[];
}

/** The most a purchase may cost under one standard and its conditions; exact, rounded down to whole 分. */
export function allowanceOf(capFen: number, conditions: readonly ConditionRow[], own: OwnAttributes): Allowance {
  const attributes = [...new Set(conditions.map(({ attribute }) => attribute))];
  const answered = (attribute: string) => (attribute === '数量' ? own.quantity : own.values[attribute]);
  const unanswered = attributes.filter((attribute) => answered(attribute) === undefined);
  const applied = conditions.filter((row) => fits(row, answered(row.attribute)));
  const base = applied.reduce((fen, row) => row.valueFen ?? fen, capFen);
  const factor = applied.reduce((product, row) => product * (row.factorHigh ?? 1), 1);
  const unitPriceFen = Math.floor(base * factor + 1e-6);
  return { unitPriceFen, amountFen: Math.floor(unitPriceFen * own.quantity + 1e-6), applied, unanswered };
}

function fits(row: ConditionRow, value: number | string | undefined): boolean {
  if (value === undefined) return false;
  if (row.word !== null) return String(value) === row.word;
  const number = Number(value);
  return (row.over === null || number > row.over) && (row.upto === null || number <= row.upto);
}
