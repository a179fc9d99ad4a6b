/** Cheap look before the work: what has no such run of digits is let through as it is. */
export const SUSPECT = /1[3-9]\d{9}|62\d{14}|[1-9]\d{16}[\dXx]/;
