/** Everybody with business data reads reports; what they say is a matter of scope. */
export const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

/** Who writes to units in the bureau's name. */
export const BUREAU = ['reviewer', 'performance', 'budget', 'leader'] as const;
