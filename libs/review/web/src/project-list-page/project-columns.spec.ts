import { DEFAULT_COLUMNS, PROJECT_COLUMNS } from './project-columns';

describe('project columns', () => {
  it('show by default only columns that exist', () => {
    const known = PROJECT_COLUMNS.map((column) => column.key);
    expect(DEFAULT_COLUMNS.every((key) => known.includes(key))).toBe(true);
  });
});
