import type { HoldingRow } from '../list/holding-table';

/** Of one person: unit and number are unique within a region only, and who sees several has to name it. */
export function personAddress(row: HoldingRow, act = ''): string {
  const [unit, no, region] = [row['unitCode'], row['personNo'], row['region']].map(String);
  return `/api/v1/persons/${unit}/${no}${act}?${new URLSearchParams({ region: region! })}`;
}
