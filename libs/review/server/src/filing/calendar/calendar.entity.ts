import type { ExtensionView, FilingStage } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('campaign_stage')
export class CampaignStage {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('integer') year: number;
  @PrimaryColumn('text') stage: FilingStage;
  @Column('date', { name: 'opens_on' }) opensOn: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { name: 'set_by' }) setBy: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
}

/** Asked by a unit or granted at once by the bureau; the last one granted is the unit's own deadline. */
@Entity('filing_extension')
export class FilingExtension {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'extension_id' }) id: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  @Column('text') stage: FilingStage;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') reason: string;
  @Column('text') state: ExtensionView['state'];
  @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('text', { name: 'asked_name' }) askedName: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('text', { name: 'decided_name', nullable: true }) decidedName: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) note: string | null;
}
