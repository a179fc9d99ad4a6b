/** A basis as one asks the policy library for it: a title with an article goes straight to its wording. */
export function citationOf({
  document,
  number,
  article,
}: {
  document: string;
  number: string | null;
  article: string | null;
}): string {
  const title = document ? `《${document}》` : (number ?? '');
  return `${title}${article ?? ''}`;
}
