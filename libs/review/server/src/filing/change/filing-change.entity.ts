import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { Difference } from '../content/differences.js';

/** What one person changed in a draft in one sitting. */
@Entity('filing_change')
export class FilingChange {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'draft_id' }) draft: string;
  @PrimaryColumn('integer', { name: 'sitting_no' }) no: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('bigint', { name: 'project_id', nullable: true }) project: string | null;
  /** null until the draft is submitted. */
  @Column('integer', { nullable: true }) version: number | null;
  @Column('uuid', { name: 'actor_id' }) actor: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('timestamptz', { name: 'began_at' }) beganAt: Date;
  @Column('timestamptz', { name: 'ended_at' }) endedAt: Date;
  @Column('jsonb') changes: Difference[];
}
