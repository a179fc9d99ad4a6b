import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

class ChangeBody {
  @Matches(/^[a-zA-Z]{2,12}(:\d{1,2})?$/, { message: '要更改的部分不正确' })
  chip!: string;

  @IsString({ message: '新的值应为文字' })
  @MaxLength(60, { message: '新的值不超过 60 字' })
  value!: string;
}

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
  @ValidateNested()
  @Type(() => ChangeBody)
  change?: ChangeBody;

  @IsOptional()
  @IsBoolean({ message: '是否确认应为是或否' })
  confirm?: boolean;

  @IsOptional()
  @IsBoolean({ message: '是否忽略应为是或否' })
  ignore?: boolean;
}

export class DrillBody {
  @IsInt({ message: '行号应为整数' })
  @Min(0, { message: '行号应为整数' })
  row!: number;
}
