import { aRow } from '../../testing/review-views';
import { DEFAULT_COLUMNS, PROJECT_COLUMNS } from './project-columns';

const copy = (key: string, row = aRow()) => PROJECT_COLUMNS.find((column) => column.key === key)?.copy(row);

describe('project columns', () => {
  it('copy money in 元 to the 分', () => {
    expect(copy('requestFen', aRow({ requestFen: 123_456_789 }))).toBe('1234567.89');
  });

  it('keep zero and missing apart', () => {
    expect(copy('suggestedFen', aRow({ suggestedFen: 0 }))).toBe('0.00');
    expect(copy('suggestedFen', aRow({ suggestedFen: null }))).toBe('');
    expect(copy('rank', aRow({ rank: null }))).toBe('');
  });

  it('name a project that was never reviewed as such', () => {
    expect(copy('status', aRow({ status: null }))).toBe('未机审');
  });

  it('show by default only columns that exist', () => {
    const known = PROJECT_COLUMNS.map((column) => column.key);
    expect(DEFAULT_COLUMNS.every((key) => known.includes(key))).toBe(true);
  });
});
