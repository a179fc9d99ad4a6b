import type { AskRecovery, DecideRecovery } from '@zhunsheng/contract';
import { IsBoolean, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';

export class CreditYearBody {
  @IsInt() @Min(2000) @Max(2100) year: number;
}

export class AskRecoveryBody extends CreditYearBody implements AskRecovery {
  @Matches(/^C\d{1,2}$/, { message: '应为扣分项编号，如 C3' }) code: string;
  @IsString() @Length(5, 2000, { message: '应为 5–2000 字' }) statement: string;
}

export class DecideRecoveryBody implements DecideRecovery {
  @IsBoolean() agree: boolean;
  @IsString() @Length(2, 1000, { message: '应为 2–1000 字' }) reason: string;
}
