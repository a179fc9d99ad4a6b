import { REPORT_RHYTHMS, type ReportRhythm, ROLE_NAMES, type Role } from '@zhunsheng/contract';

const NAMES: Record<ReportRhythm, string> = { daily: '每天', weekly: '每周一', monthly: '每月一日' };

export const RHYTHMS = REPORT_RHYTHMS.map((code) => ({ code, name: NAMES[code] }));
export const rhythmName = (every: ReportRhythm): string => NAMES[every];

const READERS: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'];
export const SHARED_ROLES = READERS.map((code) => ({ code, name: ROLE_NAMES[code] }));
