import { applyDecorators } from '@nestjs/common';
import { IsDateString, Matches } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that exists, `2026-01-31`. ISO 8601 alone would let weeks and times of day through, which PostgreSQL refuses. */
export const IsDay = () =>
  applyDecorators(Matches(DAY, { message: '应为日期，如 2026-01-01' }), IsDateString({ strict: true }));
