import type { ConfirmField } from '@zhunsheng/contract';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ConfirmFieldBody implements ConfirmField {
  @IsOptional() @IsString() @MaxLength(500) value?: string;
}
