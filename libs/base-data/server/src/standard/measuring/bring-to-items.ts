import type { PriceLines } from '@zhunsheng/ruler';

import type { ItemDictionary } from '../item/item-dictionary.js';
import { plainWording } from '../item/wording.js';
import type { LineKey, ReadLines } from './read-lines.js';

/** A group to measure: one item of one tier in one measure. */
export interface ItemGroup {
  itemKey: string;
  tier: string;
  measure: string;
}

export interface OpenQuestion {
  word: string;
  text: string;
  measure: string;
  lines: number;
  units: number;
  suggestions: { itemKey: string; score: number }[];
}

export interface BroughtToItems {
  groups: ItemGroup[];
  /** Items nobody had named: they had lines enough and resembled nothing. */
  founded: { itemKey: string; measure: string }[];
  questions: OpenQuestion[];
  unmatched: number;
  unusable: number;
}

/** A name so many lines of so many units use, and that resembles no item, is an item. */
const FOUNDING_LINES = 12;
const FOUNDING_UNITS = 3;
/** From here on two names may well mean the same thing: a person decides. */
const MAY_BE_SAME = 0.6;
/** The queue holds what is worth a person's time; the rest is counted. */
const LONGEST_QUEUE = 500;

/** Rewrites `lines.group` from numbers of keys to numbers of groups, -1 for lines without an item. */
export function bringToItems({ lines, keys }: ReadLines, dictionary: ItemDictionary): BroughtToItems {
  const counts = countKeys(lines, keys.length);
  const byItem = itemsOfKeys(keys, counts, dictionary);
  const groups = new Map<string, number>();
  const listed: ItemGroup[] = [];
  const numbers = Int32Array.from(keys, ({ tier, measure }, k) => {
    const itemKey = byItem.items[k];
    if (itemKey === null || itemKey === undefined) return -1;
    const group = { itemKey, tier, measure: plainMeasure(measure) };
    const name = JSON.stringify(group);
    const number = groups.get(name) ?? listed.push(group) - 1;
    groups.set(name, number);
    return number;
  });
  let [unmatched, unusable] = [0, 0];
  for (let i = 0; i < lines.count; i++) {
    const number = numbers[lines.group[i]!]!;
    lines.group[i] = number;
    if (number < 0) unmatched++;
    else if (!(lines.price[i]! > 0)) unusable++;
  }
  return { groups: listed, founded: byItem.founded, questions: byItem.questions, unmatched, unusable };
}

/** 元/台 and 台 count the same thing; 平方米 is written in three ways. */
export function plainMeasure(measure: string): string {
  return measure
    .normalize('NFKC')
    .replace(/^元\//u, '')
    .replace(/[\s·]/gu, '')
    .replace(/㎡|m2|平米/giu, '平方米');
}

interface KeyCount {
  lines: Int32Array;
  /** Different units, counted up to FOUNDING_UNITS. */
  units: Int32Array;
}

function countKeys({ count, group, unit }: PriceLines, keys: number): KeyCount {
  const lines = new Int32Array(keys);
  const units = new Int32Array(keys);
  const seen = new Int32Array(keys * FOUNDING_UNITS).fill(-1);
  for (let i = 0; i < count; i++) {
    const key = group[i]!;
    lines[key]!++;
    const known = units[key]!;
    if (known === FOUNDING_UNITS) continue;
    const first = key * FOUNDING_UNITS;
    let at = 0;
    while (at < known && seen[first + at] !== unit[i]) at++;
    if (at < known) continue;
    seen[first + known] = unit[i]!;
    units[key] = known + 1;
  }
  return { lines, units };
}

/** Most used names first, so that the same history founds the same items however it was read. */
function itemsOfKeys(keys: readonly LineKey[], counts: KeyCount, dictionary: ItemDictionary) {
  const order = keys.map((_, k) => k);
  const compare = (a: LineKey, b: LineKey) =>
    a.wording < b.wording ? -1 : a.wording > b.wording ? 1 : a.tier + a.measure < b.tier + b.measure ? -1 : 1;
  order.sort((a, b) => counts.lines[b]! - counts.lines[a]! || compare(keys[a]!, keys[b]!));
  const items: (string | null)[] = [];
  const founded: { itemKey: string; measure: string }[] = [];
  const questions: OpenQuestion[] = [];
  for (const k of order) {
    const { wording, measure } = keys[k]!;
    items[k] = dictionary.itemOf(wording);
    if (items[k] !== null) continue;
    const enough = counts.lines[k]! >= FOUNDING_LINES && counts.units[k]! >= FOUNDING_UNITS;
    // looking for likenesses costs most: not for what would neither be founded nor be asked
    if (!enough && questions.length >= LONGEST_QUEUE) continue;
    const suggestions = dictionary.suggestions(wording);
    const word = plainWording(wording);
    if (enough && (suggestions[0]?.score ?? 0) < MAY_BE_SAME) {
      // under its own name: estimates are matched with standards by it
      items[k] = wording;
      dictionary.add(wording, wording);
      dictionary.add(word, wording);
      founded.push({ itemKey: wording, measure: plainMeasure(measure) });
    } else if (questions.length < LONGEST_QUEUE) {
      const [lines, units] = [counts.lines[k]!, counts.units[k]!];
      const before = questions.find((one) => one.word === word && one.measure === plainMeasure(measure));
      if (before) before.lines += lines;
      else questions.push({ word, text: wording, measure: plainMeasure(measure), lines, units, suggestions });
    }
  }
  return { items, founded, questions };
}
