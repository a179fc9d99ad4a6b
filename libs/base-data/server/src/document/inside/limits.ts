/** Limits of one file; a workbook of a whole province's projects stays well inside them (R-SEC-44, R-SEC-46). */
export const FILE_LIMITS = {
  fileBytes: 50 << 20,
  unpackedBytes: 200 << 20,
  entries: 5_000,
  ratio: 100,
  /** Small files may well shrink a hundredfold; nothing to fear below this size. */
  ratioFrom: 10 << 20,
  xmlDepth: 1_000,
  pages: 2_000,
  spans: 60_000,
  characters: 4_000_000,
  pixels: 60_000_000,
} as const;
