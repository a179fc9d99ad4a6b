import type { CourtState } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const COURT_TONES: Record<CourtState, Tone> = { 待说明: 'warn-evidence', 差异有据: 'good', 应予纠正: 'block' };
