/** Markup that is already safe. Everything else put into a template is escaped: names in a file are a stranger's text. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce(
      (text, piece, index) => text + unbroken(piece) + (index < parts.length ? render(parts[index]) : ''),
      '',
    ),
  );
}

/** A line break of the source between Chinese signs would print as a space. */
function unbroken(piece: string): string {
  return piece.replace(/([\u3001-\u9FFF\uFF01-\uFF5E”])\s*\n\s*(?=[\u3001-\u9FFF\uFF01-\uFF5E“])/g, '$1');
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return part.map(render).join('');
}

export function escapeText(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
