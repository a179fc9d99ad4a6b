/** A list of words, set apart by blanks. */
export const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);
