/**
 * 采购看板: what the three past years bought, of the units the reader sees. Money in 分, shares between 0 and 1; null = not known,
 * which is never nought.
 */
export interface PurchaseBoard {
  /** Newest first; a year without results is not among them. */
  years: PurchaseYear[];
  /** The largest of the newest year, at most five. */
  suppliers: PurchaseSupplier[];
  /** 公开招标数额标准 as the theme has it; null where the theme does not look for split purchases. */
  tenderFen: number | null;
  /** Where the results come from, and the day up to which they are known; null: nobody recorded it. */
  source: string | null;
  knownUntil: string | null;
  /** What is not said above, and why. */
  lacks: string[];
}

export interface PurchaseYear {
  year: number;
  deals: number;
  units: number;
  budgetFen: number | null;
  awardFen: number;
  /** 中标比: awards by budgets, of the deals that have both. */
  ratio: number | null;
  /** Deals that cost more than their budget. */
  above: number;
  suppliers: number;
  /** 供应商集中度: of the largest, and of the five largest. */
  largestShare: number | null;
  topFiveShare: number | null;
  /** Deals whose budget reaches the amount for open tenders, and those of them bought otherwise. */
  overTender: number | null;
  notTendered: number | null;
  /** From October on; null while the year is not known to its end. */
  lastQuarterShare: number | null;
  /** Twelve; null for a month that nothing is known of yet. */
  months: (number | null)[];
}

export interface PurchaseSupplier {
  name: string;
  deals: number;
  units: number;
  awardFen: number;
  share: number;
}
