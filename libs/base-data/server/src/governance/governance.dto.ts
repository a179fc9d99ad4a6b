import type { EditMetric, SetThreshold } from '@zhunsheng/contract';
import { IsIn, IsNotEmpty, IsNumber, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const REASON = { message: '请写明理由（2–200 字）' };

export class SetThresholdBody implements SetThreshold {
  @IsNumber({ maxDecimalPlaces: 2 }, { message: '门槛应为 0–100 的数，至多两位小数' })
  @Min(0)
  @Max(100)
  threshold: number;
  @Matches(/\S.*\S/s, REASON) @MaxLength(200, REASON) reason: string;
}

export class EditMetricBody implements EditMetric {
  @IsString() @IsNotEmpty() @MaxLength(40) name: string;
  @IsString() @IsNotEmpty() @MaxLength(500) meaning: string;
  @IsString() @IsNotEmpty() @MaxLength(500) formula: string;
  @IsString() @IsNotEmpty() @MaxLength(20) unit: string;
  @IsString() @IsNotEmpty() @MaxLength(40) owner: string;
  @IsIn(['公开', '内部', '敏感', '核心']) sensitivity: EditMetric['sensitivity'];
  @IsString() @IsNotEmpty() @MaxLength(200) source: string;
  @Matches(/\S.*\S/s, REASON) @MaxLength(200, REASON) reason: string;
}
