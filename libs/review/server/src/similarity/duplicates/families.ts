/** The connected groups of a graph, each sorted, in order of their first member. */
export function familiesOf(pairs: readonly { a: string; b: string }[]): string[][] {
  const parent = new Map<string, string>();
  const root = (of: string): string => {
    let at = of;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(of, at);
    return at;
  };
  for (const { a, b } of pairs) {
    const [x, y] = [root(a), root(b)];
    // the smaller stays: a family keeps its name as long as that member stays in it
    if (x < y) parent.set(y, x);
    else parent.set(x, y);
  }
  const groups = new Map<string, string[]>();
  for (const member of [...parent.keys()].sort()) {
    const group = groups.get(root(member));
    if (group) group.push(member);
    else groups.set(root(member), [member]);
  }
  return [...groups.values()];
}
