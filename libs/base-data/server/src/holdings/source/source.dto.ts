import type { NoteSource } from '@zhunsheng/contract';
import { IsMarkOrNone } from '@zhunsheng/kernel';
import { IsDateString, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

export class NoteSourceBody implements NoteSource {
  @IsString() @IsNotEmpty() @MaxLength(80) source: string;
  @IsDateString({ strict: true }) asOf: string;
  @IsOptional() @IsString() @MaxLength(120) licence?: string;
  @IsOptional() @IsString() @MaxLength(80) part?: string;
  @IsMarkOrNone('还没有登记过') seen: string | null;
}
