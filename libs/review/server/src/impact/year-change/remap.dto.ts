import { ConfirmSuccessorsBody } from '@zhunsheng/base-data-server';
import type { RemapCodes } from '@zhunsheng/contract';
import { IsString, MaxLength } from 'class-validator';

export class RemapCodesBody extends ConfirmSuccessorsBody implements RemapCodes {
  @IsString() @MaxLength(40) kind: string;
}
