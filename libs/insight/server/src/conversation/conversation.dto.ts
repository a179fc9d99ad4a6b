import type { FaqRequest, ThumbRequest } from '@zhunsheng/contract';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

export class ThumbBody implements ThumbRequest {
  @IsBoolean({ message: '评价应为有用或有误' })
  good!: boolean;

  @IsOptional()
  @IsString({ message: '原因应为文字' })
  @MaxLength(200, { message: '原因不超过 200 字' })
  reason?: string;
}

export class FaqBody implements FaqRequest {
  @IsUUID('all', { message: '咨询编号不正确' })
  handOffId!: string;

  @IsString({ message: '问题应为文字' })
  @MinLength(2, { message: '问题至少 2 字' })
  @MaxLength(300, { message: '问题不超过 300 字' })
  question!: string;

  @IsString({ message: '答复应为文字' })
  @MinLength(2, { message: '答复至少 2 字' })
  @MaxLength(4000, { message: '答复不超过 4000 字' })
  answer!: string;
}
