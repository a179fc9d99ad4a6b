/** Whoever sees the whole region; units and departments read neither pairs of other units nor what colleagues do. */
export const BUREAU = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
