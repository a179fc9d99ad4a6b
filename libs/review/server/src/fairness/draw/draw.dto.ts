import { type AnnounceDraw, type CheckDrawn, DRAW_OUTCOMES, DRAW_PURPOSES, type NameNumber } from '@zhunsheng/contract';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';

export class AnnounceDrawBody implements AnnounceDraw {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsString() @Length(2, 100, { message: '应为 2–100 字' }) title: string;
  @IsIn(DRAW_PURPOSES) purpose: AnnounceDraw['purpose'];
}

export class NameNumberBody implements NameNumber {
  @Matches(/^\d{1,20}$/, { message: '应为 1–20 位数字' }) number: string;
}

export class CheckDrawnBody implements CheckDrawn {
  @IsIn(DRAW_OUTCOMES) outcome: CheckDrawn['outcome'];
  @IsString() @Matches(/\S\s*\S/, { message: '请写明查了什么' }) @Length(2, 1000) note: string;
}
