import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { SHOWN } from '../run/run-import.js';
import { IsCells } from './cells.js';
import type { LookedFor } from './drop-desk.js';
import type { MendedRow } from './quarantine.js';

export class HeaderPlaceBody {
  @IsInt() @Min(1) @Max(1000) row: number;
  @IsInt() @Min(1) @Max(6) rows: number;
}

export class LookBody implements LookedFor {
  @IsString() @IsNotEmpty() @MaxLength(60) library: string;
  @IsOptional() @IsString() @MaxLength(100) sheet?: string;
  @IsOptional() @ValidateNested() @Type(() => HeaderPlaceBody) header?: HeaderPlaceBody;
}

export class MappingBody {
  /** Checked by the shape of the mapping itself, which says where each mistake is. */
  @IsObject() mapping: Record<string, unknown>;
}

export class AcceptBody extends MappingBody {
  @IsBoolean() partial: boolean;
}

export class MendedRowBody implements MendedRow {
  @IsInt() @Min(1) row: number;
  @IsInt() @Min(0) part: number;
  @IsCells() cells: Record<string, string>;
}

export class RetryBody {
  @IsArray() @ArrayMaxSize(SHOWN) @ValidateNested({ each: true }) @Type(() => MendedRowBody) rows: MendedRowBody[];
}
