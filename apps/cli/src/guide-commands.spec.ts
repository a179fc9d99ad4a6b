import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';

import { zs } from './program.js';

const GUIDE = new URL('../../../docs/guide/', import.meta.url);
const GUIDES = ['unit', 'reviewer', 'leader', 'first-ten-minutes', 'operator', 'access'];
/** In a sentence or a table, or a line of a block; `zs …` stands for any. */
const COMMAND = /(?:`|^)(?:npm run zs -- |zs )(?!…)([^`\n]+)(?:`|$)/gm;

const commandsIn = (guide: string): string[] =>
  [...readFileSync(new URL(`${guide}.md`, GUIDE), 'utf8').matchAll(COMMAND)].map(([, text]) => text ?? '');

/** The command the words lead to, and what of them it does not know. */
function unknownIn(text: string): string[] {
  let command: Command = zs();
  const words = text
    .replace(/[[\]…]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  for (let next = named(command, words[0]); next; next = named(command, words[0])) {
    command = next;
    words.shift();
  }
  const known = [...command.options.flatMap(({ long, short }) => [long, short]), '--help', '--json'];
  const asked = words.filter((word) => word.startsWith('-'));
  return [...(command.parent ? [] : [`no command in “${text}”`]), ...asked.filter((word) => !known.includes(word))];
}

const named = (command: Command, word: string | undefined): Command | undefined =>
  command.commands.find((one) => one.name() === word);

describe('the commands of the guides', () => {
  const all = GUIDES.flatMap((guide) => commandsIn(guide).map((text) => [guide, text] as const));

  it('are there to be checked', () => expect(all.length).toBeGreaterThan(4));

  it.each(all)('%s: zs %s is understood, with every option', (_guide, text) => {
    expect(unknownIn(text)).toEqual([]);
  });

  it('would be missed: a command that is none, an option that is none', () => {
    expect(unknownIn('no-such-thing')).toHaveLength(1);
    expect(unknownIn('duplicates 项目.csv --no-such-option')).toEqual(['--no-such-option']);
  });
});
