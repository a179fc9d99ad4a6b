/** The demo city lives in the campaign for budget year 2026; its clock stands still at the cut-off. */
export const demoCity = {
  region: 990100000,
  regionName: '云衡市本级',
  province: 990000000,
  nation: 100000000,
  year: 2026,
  /** Last full year of execution when the budget is filed. */
  fullYear: 2024,
  /** The running year, known up to August. */
  runningYear: 2025,
  lastMonth: 8,
  firstYear: 2021,
  cutoff: '2025-08-31',
  submittedAt: '2025-08-15T09:00:00+08:00',
  /** Where the demo clerk and head sit, and the department above them. */
  clerkUnit: '205001',
  department: '205',
  seed: 20260101,
  projects: 3000,
} as const;

/** Of 元, in 分. */
export const fen = (yuan: number): number => Math.round(yuan * 100);
