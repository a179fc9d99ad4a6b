import { sectionsOf } from './sections';

const names = (...paths: string[]) => sectionsOf(paths.map((path) => ({ path }))).map(({ name }) => name);

describe('the row of doors over every library page', () => {
  it('shows what has a route, in the order of the bureau, whatever the order of the routes', () => {
    expect(names('standards', 'policies/:id', 'libraries')).toEqual(['总览', '政策法规', '支出标准']);
  });

  it('has one door a name', () => {
    expect(names('persons', 'staff')).toEqual(['人员']);
    expect(sectionsOf([{ path: 'persons' }])).toEqual([{ path: 'persons', name: '人员' }]);
  });
});
