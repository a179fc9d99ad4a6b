/** Everybody who works with business data consults the libraries; the three administrators do not. */
export const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

/** Who fills, corrects and imports the libraries; what binds money besides asks for a second one of them. */
export const KEEPERS = ['budget', 'publisher'] as const;
