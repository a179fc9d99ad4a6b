import {
  type AllocationChange,
  type AllocationInsert,
  BUDGET_KINDS,
  type CreateScenario,
  type IssueControlNumbers,
  PLANS,
  type SetCeiling,
  type StartAllocation,
} from '@zhunsheng/contract';
import { IsMarkOrNone } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

const MOST_FEN = 100_000_000_000_000;
const DEPARTMENT = /^(\d{3}|)$/;

export class SetCeilingBody implements SetCeiling {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsIn(BUDGET_KINDS) fundType: SetCeiling['fundType'];
  @Matches(DEPARTMENT, { message: '应为三位部门编码，或留空表示整本预算' }) departmentCode: string;
  @IsInt() @Min(0) @Max(MOST_FEN) amountFen: number;
  @IsString() @MinLength(2) @MaxLength(200) source: string;
  @IsIn(['V', 'M', 'L', 'U', 'A']) certainty: SetCeiling['certainty'];
  @IsMarkOrNone('还没有上限') seen: string | null;
}

class CeilingChangeBody {
  @IsIn(['ceiling']) kind: 'ceiling';
  @IsNumber({ maxDecimalPlaces: 2 }) @Min(-100) @Max(100) percent: number;
  @IsOptional() @IsIn(BUDGET_KINDS) fundType?: SetCeiling['fundType'] | null;
  @IsOptional() @Matches(DEPARTMENT) departmentCode?: string | null;
}

class TaskChangeBody {
  @IsIn(['task']) kind: 'task';
  @IsString() @MinLength(2) @MaxLength(100) name: string;
  @Matches(/^\d{3}$/, { message: '应为三位部门编码' }) departmentCode: string;
  @IsIn(BUDGET_KINDS) fundType: SetCeiling['fundType'];
  @IsInt() @Min(1) @Max(MOST_FEN) amountFen: number;
  @IsIn(['A', 'B', 'C', 'D']) grade: 'A' | 'B' | 'C' | 'D';
  @IsNumber({ maxDecimalPlaces: 2 }) @Min(0) @Max(103) priority: number;
  @IsBoolean() divisible: boolean;
}

class PriceChangeBody {
  @IsIn(['price']) kind: 'price';
  @IsNumber({ maxDecimalPlaces: 2 }) @Min(-90) @Max(200) percent: number;
  @Matches(/^\d{0,3}$/, { message: '应为项目类别编码，或留空表示全部' }) category: string;
}

class ChangeBody {
  kind: string;
}

export class CreateScenarioBody implements CreateScenario {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsString() @MinLength(2) @MaxLength(60) name: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ChangeBody, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'ceiling', value: CeilingChangeBody },
        { name: 'task', value: TaskChangeBody },
        { name: 'price', value: PriceChangeBody },
      ],
    },
  })
  changes: AllocationChange[];
}

class InsertBody implements AllocationInsert {
  @IsUUID() projectId: string;
  @IsOptional() @IsInt() @Min(1) @Max(MOST_FEN) amountFen?: number | null;
  @IsString() @MinLength(5, { message: '请写明手工安排的理由，至少 5 个字' }) @MaxLength(500) reason: string;
}

export class StartAllocationBody implements StartAllocation {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsOptional() @IsUUID() scenarioId?: string | null;
  @IsArray()
  @ArrayMaxSize(20, { message: '一次最多手工安排 20 个项目' })
  @ArrayUnique(({ projectId }: InsertBody) => projectId)
  @ValidateNested({ each: true })
  @Type(() => InsertBody)
  inserts: InsertBody[];
}

export class IssueControlNumbersBody implements IssueControlNumbers {
  @IsUUID() runId: string;
  @IsIn(PLANS) plan: IssueControlNumbers['plan'];
  @IsString() @MinLength(2) @MaxLength(200) document: string;
}
