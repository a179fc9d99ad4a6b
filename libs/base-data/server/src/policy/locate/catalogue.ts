/** What the locator knows of the library: enough to decide, no wording. Dates are YYYY-MM-DD. */
export interface CatalogueDocument {
  region: number;
  id: string;
  title: string;
  number: string | null;
  aliases: readonly string[];
  level: string;
  /** Day of this wording; several versions of a title differ in it. */
  versionOn: string | null;
  validFrom: string;
  /** Last day in force. */
  validTo: string | null;
  /** First day without force. */
  repealedOn: string | null;
  /** All its articles are held; otherwise a missing one says nothing. */
  complete: boolean;
  /** Number to label; the whole text of a notice without articles is not among them. */
  articles: ReadonlyMap<number, string>;
}

export function inForce(
  document: Pick<CatalogueDocument, 'validFrom' | 'validTo' | 'repealedOn'>,
  on: string,
): boolean {
  const { validFrom, validTo, repealedOn } = document;
  return validFrom <= on && (validTo === null || on <= validTo) && (repealedOn === null || on < repealedOn);
}

/**
 * Which version of a title applied on a day: the one in force; where none was, the last that had been; before the first
 * version, the first.
 */
export function versionOn<D extends Pick<CatalogueDocument, 'validFrom' | 'validTo' | 'repealedOn'>>(
  versions: readonly D[],
  on: string,
): D | null {
  const byAge = [...versions].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return byAge.find((one) => inForce(one, on)) ?? byAge.find((one) => one.validFrom <= on) ?? byAge.at(-1) ?? null;
}
