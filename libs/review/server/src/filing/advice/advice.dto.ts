import { IsObject, IsOptional } from 'class-validator';

export class AdviceBody {
  @IsOptional() @IsObject() content?: Record<string, unknown>;
}
