/** Everybody who works with business data consults the libraries; the three administrators do not. */
export const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
