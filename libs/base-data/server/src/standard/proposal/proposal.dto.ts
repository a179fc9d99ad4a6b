import {
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

export class DecideBody {
  @IsBoolean() accept: boolean;
  @IsString() @IsNotEmpty({ message: '请写明理由' }) @MaxLength(500) reason: string;
  @IsOptional() @IsDateString({ strict: true }) since?: string | null;
}

export class PromoteBody {
  @IsString() @IsNotEmpty() @MaxLength(40) standardCode: string;
  @IsIn(['固定', '法定']) toClass: '固定' | '法定';
  @IsDateString({ strict: true }) since: string;
  @IsString() @IsNotEmpty() @MaxLength(200) document: string;
  @IsString() @IsNotEmpty({ message: '升级须有审批文号' }) @MaxLength(80) approvalNumber: string;
}

export class FreezeBody {
  @IsInt() @Min(2000) @Max(2100) year: number;
}
