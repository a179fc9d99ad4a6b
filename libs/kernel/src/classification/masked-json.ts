import { maskCell, maskIdentities } from './redact.js';
import { SUSPECT } from './suspect.js';

/** A string of JSON and, if it is a name, the colon behind it. */
const STRINGS = /"(?:[^"\\]|\\.)*"(\s*:)?/g;
/** `projectId`, `code`, `next`: to find a thing again, not to be read. */
const IDENTIFIER =
  /(?:^|[a-z])(?:[iI]ds?|[cC]odes?|[kK]eys?|[nN]o|[nN]umber|[dD]igest|[hH]ash|[cC]ursor|next|href|[lL]ink|[pP]ath|url)$/;

/** A mark of an edit, an amount, a digest: whatever the catalogue says of their columns, a number in them is no person's. */
const FIGURE = /(?:[fF]en|[aA]mounts?|[dD]igests?|[hH]ash|[mM]arks?|[cC]odes?)$/;

export interface ReadingOf {
  /** Names of properties that are as the room gave them: telephone numbers it masked itself, notes a form sends back. */
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
    const plain = given.has(name) || FIGURE.test(name) || (!sensitive.has(name) && IDENTIFIER.test(name));
    const masked = plain ? maskIdentities(text) : maskCell(text);
    return masked === text ? token : JSON.stringify(masked);
  });
}
