import type { LibraryRules } from './library-rules.js';

/** A band is either a range or a word, and it must say what follows from it. */
export const CONDITION_RULES: LibraryRules = {
  rowProblem(values) {
    const given = (column: string): boolean => (values.get(column) ?? '') !== '';
    if (given('word') && (given('over') || given('upto')))
      return { column: 'word', message: '“等于”与“大于、不超过”只能写一种' };
    if (given('over') && given('upto') && Number(values.get('over')) >= Number(values.get('upto')))
      return { column: 'upto', message: '“不超过”应大于“大于”' };
    const consequent = given('value_fen') || given('factor_high');
    return consequent ? null : { column: 'value_fen', message: '标准金额与调节系数上限至少填一项' };
  },
};
