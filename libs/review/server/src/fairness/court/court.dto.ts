import { COURT_RULINGS, COURT_STATES, type CourtState, type RuleOnPair } from '@zhunsheng/contract';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

export class CourtQuery {
  @IsOptional() @Matches(/^20\d\d$/, { message: '应为四位年度' }) year?: string;
  @IsOptional() @IsIn(COURT_STATES) state?: CourtState;
}

export class SearchCourtBody {
  @IsInt() @Min(2000) @Max(2100) year: number;
}

export class RuleOnPairBody implements RuleOnPair {
  @IsIn(COURT_RULINGS) ruling: RuleOnPair['ruling'];
  @IsString() @Matches(/\S(.*\S){4}/su, { message: '请写明差异的理由，不少于 5 字' }) @Length(5, 1000) reason: string;
}
