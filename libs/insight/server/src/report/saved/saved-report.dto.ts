import { REPORT_RHYTHMS, type ReportRhythm, type SavedDefinition, type SaveReport } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';
import { plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  validate,
} from 'class-validator';

import { PivotBody } from '../pivot/pivot.dto.js';
import { READERS } from '../readers.js';

class ReportBody {
  @IsIn(['campaign', 'department', 'theme']) report: 'campaign' | 'department' | 'theme';
  @IsOptional() @Matches(/^[a-z0-9-]{2,60}$/i, { message: '应为部门或专题编码' }) code: string | null = null;
  @IsOptional() @IsInt() @Min(2000) @Max(2100) year: number | null = null;
}

export class SaveReportBody implements SaveReport {
  @IsString() @MinLength(2, { message: '请写名称，至少 2 个字' }) @MaxLength(60) name: string;
  @IsObject() definition: SavedDefinition;
  @IsArray() @ArrayMaxSize(8) @IsIn(READERS, { each: true, message: '应为角色' }) sharedWith: string[];
  @IsOptional() @IsIn(REPORT_RHYTHMS) every: ReportRhythm | null = null;
}

/** What is kept is what was understood, and nothing besides. */
export async function definitionOf({ definition }: SaveReportBody): Promise<SavedDefinition> {
  const { kind } = definition as { kind: unknown };
  if (kind !== 'report' && kind !== 'pivot')
    throw new ZsError('INVALID_INPUT', { problems: 'definition.kind 应为 report 或 pivot' });
  const body =
    definition.kind === 'pivot'
      ? plainToInstance(PivotBody, definition.pivot)
      : plainToInstance(ReportBody, { report: definition.report, code: definition.code, year: definition.year });
  const errors = await validate(body, { whitelist: true });
  const problems = errors.flatMap(({ property, constraints = {} }) =>
    Object.values(constraints).map((one) => `${property} ${one}`),
  );
  if (body instanceof ReportBody && body.report !== 'campaign' && body.code === null)
    problems.push('请选定部门或专题（code）');
  if (errors.length > 0 || problems.length > 0)
    throw new ZsError('INVALID_INPUT', { problems: problems.join('；') || 'definition 不完整' });
  return body instanceof ReportBody ? { kind: 'report', ...body } : { kind: 'pivot', pivot: { ...body } };
}
