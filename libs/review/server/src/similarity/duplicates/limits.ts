import type { TextField } from './party.js';

/**
 * From where on two texts are held for one: 0.8 for a filing's name and summary (N09; N08 asks for 0.85), the others as in
 * the rules on the same matter (F18, T10, T08).
 */
export const TEXT_LIMITS: Record<TextField, number> = { text: 0.8, reasons: 0.95, study: 0.7, system: 0.75 };

/** Of the lines of both: equal in wording, class, quantity and price. */
export const LINES_LIMIT = 0.8;
/** Two equal lines (a service at a round million, a common device) are no copy yet. */
export const FEWEST_LINES = 3;
/** As in N09: of ten households three. */
export const BENEFICIARY_LIMIT = 0.3;
/** A name within a name: 办公设备购置 within 办公办案设备更新购置费. */
export const NAME_LIMIT = 0.9;
/** Shorter names (培训费) lie within too many others. */
export const SHORTEST_NAME = 5;

/** What so many parties have is a form everybody uses, and proves nothing about any two of them. */
export const commonFrom = (parties: number): number => Math.max(5, Math.ceil(parties / 100));
