import type { CampaignView } from '@zhunsheng/contract';
import {
  IsDateString,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const TWO_DECIMALS = { maxDecimalPlaces: 2 };

export class CreateCampaignBody implements CampaignView {
  @Matches(/^[1-9]\d{8}$/, { message: '应为 9 位财政区划代码' }) region: string;
  @IsOptional() @IsString() @MaxLength(60) regionName: string;
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsString() @IsNotEmpty() @MaxLength(60) name: string;
  @IsString() @IsNotEmpty() @MaxLength(20) stage: string;
  @IsNumber(TWO_DECIMALS) @Min(0) @Max(100) cutN: number;
  @IsNumber(TWO_DECIMALS) @Min(0) @Max(100) cutI: number;
  @IsDateString({ strict: true }) openedOn: string;
  @IsOptional() @IsDateString({ strict: true }) closesOn: string | null;
  @IsDateString({ strict: true }) cutoff: string;
}
