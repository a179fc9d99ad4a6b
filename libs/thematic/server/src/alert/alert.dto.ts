import { type ActOnAlert, ALERT_ACTS, ALERT_OUTCOMES, type AlertOutcome } from '@zhunsheng/contract';
import { IsDateString, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

const ACTS = ALERT_ACTS.filter((act) => act !== 'escalate');

export class ActOnAlertBody implements ActOnAlert {
  @IsIn(ACTS) act: ActOnAlert['act'];
  @IsString() @MinLength(2, { message: '请写明情况，至少 2 个字' }) @MaxLength(4000) text: string;
  @IsOptional() @IsIn(ALERT_OUTCOMES) outcome?: AlertOutcome;
  @IsOptional() @IsDateString({ strict: true }, { message: '应为日期，如 2026-01-01' }) until?: string;
}
