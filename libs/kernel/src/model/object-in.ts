/**
 * The object a model wrote among other things: after its thoughts, in a fence, between sentences. Null where there is none,
 * or more than one, or it was cut off.
 */
export function objectIn(text: string): unknown {
  const said = text.replace(/<think>[^]*?(<\/think>|$)/g, ' ');
  const found: unknown[] = [];
  for (let from = said.indexOf('{'); from >= 0;) {
    const to = endOf(said, from);
    if (to === null) return null;
    const value = parsed(said.slice(from, to));
    if (value === null) return null;
    found.push(value);
    from = said.indexOf('{', to);
  }
  return found.length === 1 ? found[0] : null;
}

/** Index after the brace that closes the one at `from`; braces within strings do not count. */
function endOf(text: string, from: number): number | null {
  let depth = 0;
  for (let at = from, quoted = false; at < text.length; at++) {
    const sign = text[at];
    if (quoted && sign === '\\') at++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '{') depth++;
    else if (!quoted && sign === '}' && --depth === 0) return at + 1;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
