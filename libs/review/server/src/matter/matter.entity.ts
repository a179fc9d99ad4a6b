import type { FeedbackTopic, MatterKind, MatterState } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A task, a talk or feedback. Its words stand in its messages and are never changed. */
@Entity('matter')
export class Matter {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'matter_id' }) id: string;
  /** null: inside the bureau. */
  @Column('text', { name: 'unit_code', nullable: true }) unitCode: string | null;
  @Column('bigint', { name: 'project_id', nullable: true }) project: string | null;
  @Column('text') kind: MatterKind;
  @Column('text', { nullable: true }) topic: FeedbackTopic | null;
  @Column('text') title: string;
  @Column('text', { nullable: true }) place: string | null;
  @Column('text', { nullable: true }) rule: string | null;
  @Column('text') state: MatterState;
  @Column('uuid', { name: 'owner_id', nullable: true }) owner: string | null;
  @Column('text', { name: 'owner_name', nullable: true }) ownerName: string | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'opened_name' }) openedName: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('text', { name: 'closed_name', nullable: true }) closedName: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) outcome: string | null;
}

@Entity('matter_message')
export class MatterMessage {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'matter_id' }) matter: string;
  @PrimaryColumn('integer', { name: 'message_no' }) no: number;
  @Column('text', { name: 'unit_code', nullable: true }) unitCode: string | null;
  @Column('text') text: string;
  @Column('uuid', { name: 'by_id' }) by: string;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}

@Entity('unit_liaison')
export class UnitLiaison {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'unit_code' }) unitCode: string;
  @Column('uuid', { name: 'account_id' }) account: string;
  @Column('text') name: string;
  @Column('text', { name: 'set_by' }) setBy: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
}

export const MATTER_ENTITIES = [Matter, MatterMessage, UnitLiaison] as const;
