import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';

export class AskBody {
  @IsOptional()
  @IsString({ message: '问题应为文字' })
  @MaxLength(300, { message: '问题不超过 300 字' })
  text?: string;

  @IsOptional()
  @IsUUID('all', { message: '对话编号不正确' })
  conversationId?: string;

  @IsOptional()
  @Matches(/^[a-zA-Z]{2,12}(:\d{1,2})?$/, { message: '要去掉的部分不正确' })
  without?: string;

  @IsOptional()
  @IsBoolean({ message: '是否忽略应为是或否' })
  ignore?: boolean;
}

export class DrillBody {
  @IsInt({ message: '行号应为整数' })
  @Min(0, { message: '行号应为整数' })
  row!: number;
}
