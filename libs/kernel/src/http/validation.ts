import { type ValidationError, ValidationPipe } from '@nestjs/common';

import { ZsError } from '../errors/zs-error.js';

/** Unknown fields are refused, not dropped: a misspelt one would otherwise be lost without a word. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new ZsError('INVALID_INPUT', { problems: errors.flatMap((e) => problems(e, '')).join('；') }),
  });
}

function problems(error: ValidationError, path: string): string[] {
  const where = path ? `${path}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([kind, text]) => `${where} ${inChinese(kind, text)}`);
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, where))];
}

const WORDS: Record<string, string> = {
  whitelistValidation: '不是可用的字段',
  isString: '应为文字',
  isNotEmpty: '不能为空',
  isInt: '应为整数',
  isNumber: '应为数字',
  isBoolean: '应为是或否',
  isArray: '应为列表',
  isIn: '不在可选值之内',
  isEnum: '不在可选值之内',
  isUuid: '应为编号',
  isDateString: '应为日期（年-月-日）',
  arrayNotEmpty: '至少要有一项',
  nestedValidation: '格式不正确',
};

/** A DTO may say it in Chinese itself; the validators' English sentences are translated by kind. */
function inChinese(kind: string, text: string): string {
  if (/\p{Script=Han}/u.test(text)) return text;
  const bound = / (\d+)/.exec(text)?.[1];
  if (kind === 'maxLength') return `过长${bound ? `（最多 ${bound} 字）` : ''}`;
  if (kind === 'minLength') return `过短${bound ? `（至少 ${bound} 字）` : ''}`;
  if (kind === 'min') return `不能小于 ${bound ?? '下限'}`;
  if (kind === 'max') return `不能大于 ${bound ?? '上限'}`;
  return WORDS[kind] ?? '格式不正确';
}
