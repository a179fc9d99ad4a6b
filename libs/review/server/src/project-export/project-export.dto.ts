import { type ExportProjects, PROJECT_COLUMN_KEYS, type ProjectColumnKey } from '@zhunsheng/contract';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';

/** More than people read; a whole province leaves by the exchange. */
const MOST = 50_000;

export class ExportProjectsBody implements ExportProjects {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsArray()
  @ArrayMinSize(1, { message: '没有可以导出的项目' })
  @ArrayMaxSize(MOST, { message: `一次最多导出 ${String(MOST)} 个项目，请先筛选` })
  @ArrayUnique()
  @IsUUID('all', { each: true })
  ids: string[];
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(PROJECT_COLUMN_KEYS, { each: true }) columns: ProjectColumnKey[];
}
