import { expect, it } from '@jest/globals';
import { declaredEvents } from '@zhunsheng/kernel';

import { AppModule } from '../app.module.js';
import { WITHOUT_STATES } from './without-states.js';

const NAMED = Object.values(WITHOUT_STATES).flat();

it('every kind of entry of the product holds both states of what was edited, or is named with the reason why not', () => {
  expect(AppModule).toBeDefined(); // with it every room was loaded, and declared its kinds
  const kinds = declaredEvents();
  expect(kinds.length).toBeGreaterThan(200);
  const withStates = new Set(kinds.flatMap(({ action, edits }) => (edits ? action : [])));
  const without = [...new Set(kinds.map(({ action }) => action))].filter((action) => !withStates.has(action)).sort();
  expect(without).toEqual([...NAMED].sort());
});

it('whatever the name of an act says is set, kept or moved is an edit, but for the few that make something new or touch a secret', () => {
  const excused = ['made', 'secret'].flatMap((why) => WITHOUT_STATES[why] ?? []);
  const changing = NAMED.filter((action) => /[.-](set|saved|kept|edited|changed|moved|defined|granted)$/.test(action));
  expect(changing.filter((action) => !excused.includes(action))).toEqual(['retention.kept']);
});
