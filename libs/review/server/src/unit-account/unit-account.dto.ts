import { COACHING_KINDS, GOAL_MEASURES, type SetCoachingGoal, type TakeCoachingStep } from '@zhunsheng/contract';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

export class SetGoalBody implements SetCoachingGoal {
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unit?: string;
  @IsOptional() @IsInt() @Min(2000) @Max(2100) year?: number;
  @IsIn(GOAL_MEASURES) measure: SetCoachingGoal['measure'];
  @IsOptional() @Matches(/^[A-Z]\d{2}$/, { message: '应为规则编号' }) rule?: string;
  @IsNumber() @Min(0) @Max(100_000) target: number;
}

export class CoachingStepBody implements TakeCoachingStep {
  @IsIn(COACHING_KINDS) kind: TakeCoachingStep['kind'];
  @IsString() @MaxLength(1000) note: string;
}
