import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class MeasureBody {
  @IsOptional() @IsInt() @Min(2000) @Max(2100) firstYear?: number;
  @IsOptional() @IsInt() @Min(2000) @Max(2100) lastYear?: number;
}
