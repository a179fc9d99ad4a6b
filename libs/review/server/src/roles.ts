/** Everybody with business data reads; what they see is a matter of scope. */
export const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
