import type { CosignerKeyView } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key with which one auditor signs checkpoints; said by him, agreed to by another person. */
@Entity('cosigner_key')
export class CosignerKey {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'public_key' }) publicKey: string;
  @Column('text') state: CosignerKeyView['state'];
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** See `GrantSeal`. */
  @Column('text', { nullable: true }) seal: string | null;
}
