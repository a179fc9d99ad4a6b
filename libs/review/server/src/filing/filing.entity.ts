import type { FilingAct, FilingState } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

import { CampaignStage, FilingExtension } from './calendar/calendar.entity.js';
import { FilingChange } from './change/filing-change.entity.js';
import { Notice } from './notice/notice.entity.js';

/** What a unit is still writing; saved as often as it likes. A submission copies it into an immutable version. */
@Entity('filing_draft')
export class FilingDraft {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'draft_id' }) id: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  /** `project.project_id`; null until the first submission. */
  @Column('bigint', { name: 'project_id', nullable: true }) project: string | null;
  @Column('integer') revision: number;
  @Column('jsonb') content: Record<string, unknown>;
  @Column('text', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** Every step of every filing; written once. */
@Entity('filing_step')
export class FilingStep {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('bigint', { name: 'project_id' }) project: string;
  @PrimaryColumn('integer', { name: 'step_no' }) no: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') version: number;
  @Column('text') act: FilingAct;
  @Column('text', { name: 'from_state' }) from: FilingState;
  @Column('text', { name: 'to_state' }) to: FilingState;
  @Column('uuid', { name: 'actor_id' }) actor: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('timestamptz') at: Date;
  @Column('text', { array: true }) rules: string[];
  @Column('text', { nullable: true }) reason: string | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text', { name: 'verdict_digest', nullable: true }) verdictDigest: string | null;
}

/** The head of a project; what was filed stands in its versions. */
@Entity('project')
export class Project {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('bigint', { name: 'project_id', generated: 'identity' }) id: string;
  @Column('uuid', { name: 'public_id', generated: 'uuid' }) publicId: string;
  @Column('text') code: string;
  @Column('text', { name: 'project_key' }) key: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  @Column('text') state: FilingState;
  @Column('integer', { name: 'current_version', nullable: true }) version: number | null;
}

/** A draft that began as last year's filing: what of it somebody has read and kept. */
@Entity('filing_carry')
export class FilingCarry {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'draft_id' }) draft: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('bigint', { name: 'project_id' }) project: string;
  @Column('integer') version: number;
  @Column('text', { array: true }) confirmed: string[];
}

/** The head of the unit stands for one version; written once. */
@Entity('filing_commitment')
export class Commitment {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('bigint', { name: 'project_id' }) project: string;
  @PrimaryColumn('integer') version: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('text') digest: string;
  @Column('text') statement: string;
  @Column('text', { name: 'public_key', nullable: true }) publicKey: string | null;
  @Column('text', { nullable: true }) signature: string | null;
  @Column('uuid', { name: 'by_id' }) byId: string;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}

/** What the app registers with the database. */
export const REVIEW_ENTITIES = [
  FilingDraft,
  FilingStep,
  Project,
  FilingCarry,
  Commitment,
  CampaignStage,
  FilingExtension,
  Notice,
  FilingChange,
] as const;
