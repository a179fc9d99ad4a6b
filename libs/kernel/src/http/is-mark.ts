import { applyDecorators } from '@nestjs/common';
import { Matches, ValidateIf } from 'class-validator';

const MARK = /^[0-9a-f]{16}$/;
const WANTED = '应为打开时所见的 mark';

/** What the person saw of the thing he changes; a change that does not say is refused. */
export const IsMark = (): PropertyDecorator => Matches(MARK, { message: WANTED });

/** `none`: when there was nothing to see, which is said by null. */
export const IsMarkOrNone = (none: string): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    Matches(MARK, { message: `${WANTED}，${none}时为 null` }),
  );
