import {
  type GrantRoles,
  type InstallationPlace,
  type Role,
  ROLES,
  type UnitRow,
  type WritePeople,
  type WriteUnits,
} from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const MOST_ROWS = 5_000;

export class PlaceBody implements InstallationPlace {
  @IsInt() @Min(100_000_000) @Max(999_999_999) region: number;
  @IsString() @IsNotEmpty() @MaxLength(60) regionName: string;
  @IsInt() @Min(2020) @Max(2099) year: number;
}

export class UnitRowBody implements Omit<UnitRow, 'row'> {
  @IsString() @MaxLength(12) code: string;
  @IsString() @MaxLength(80) name: string;
  @IsString() @MaxLength(10) kind: UnitRow['kind'];
  @IsString() @MaxLength(80) departmentName: string;
  @IsString() @MaxLength(40) division: string;
}

export class WriteUnitsBody implements WriteUnits {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => UnitRowBody)
  rows: UnitRowBody[];
}

class RowScopeBody {
  @IsIn(['unit', 'dept', 'region', 'all']) kind: GrantRoles['scope']['kind'];
  @IsOptional() @IsInt() regionLo?: number;
  @IsOptional() @IsInt() regionHi?: number;
  @IsOptional() @IsString() @MaxLength(12) unitCode?: string;
}

export class PersonRowBody {
  @IsString() @MaxLength(32) username: string;
  @IsString() @MaxLength(40) name: string;
  @IsString() @MaxLength(64) personId: string;
  @IsString() @MaxLength(12) unitCode: string;
  @IsArray() @ArrayNotEmpty() @IsIn(ROLES, { each: true }) roles: Role[];
  @ValidateNested() @Type(() => RowScopeBody) scope: RowScopeBody;
}

export class WritePeopleBody implements WritePeople {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => PersonRowBody)
  rows: PersonRowBody[];
}
