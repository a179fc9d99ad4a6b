import { maskIdentities, maskPersonal } from './redact.js';

/** A string of JSON and, if it is a name, the colon behind it. */
const STRINGS = /"(?:[^"\\]|\\.)*"(\s*:)?/g;
/** Cheap look before the work: an answer without such a run of digits is let through as it is. */
const SUSPECT = /1[3-9]\d{9}|62\d{14}|[1-9]\d{16}[\dXx]/;
const DIGITS = /^\d+$/;
/** `projectId`, `code`, `next`: to find a thing again, not to be read. */
const IDENTIFIER =
  /(?:^|[a-z])(?:[iI]ds?|[cC]odes?|[kK]eys?|[nN]o|[nN]umber|[dD]igest|[hH]ash|[cC]ursor|next|href|[lL]ink|[pP]ath|url)$/;

export interface ReadingOf {
  /** Names of properties that carry a telephone number, which the room gave or masked for this reader itself. */
  given: ReadonlySet<string>;
  /** Names that are never identifiers, whatever they hold: their columns are sensitive in the catalogue. */
  sensitive: ReadonlySet<string>;
}

/** The same answer without numbers of persons in its texts. Numbers stay numbers, and identifiers whole. */
export function maskedJson(json: string, { given, sensitive }: ReadingOf): string {
  if (!SUSPECT.test(json)) return json;
  let name = '';
  return json.replace(STRINGS, (token: string, colon: string | undefined) => {
    if (colon !== undefined) {
      name = token.slice(1, token.lastIndexOf('"'));
      return token;
    }
    if (!SUSPECT.test(token)) return token;
    const text = JSON.parse(token) as string;
    const plain = given.has(name) || (!sensitive.has(name) && (DIGITS.test(text) || IDENTIFIER.test(name)));
    const masked = plain ? maskIdentities(text) : maskPersonal(text);
    return masked === text ? token : JSON.stringify(masked);
  });
}
