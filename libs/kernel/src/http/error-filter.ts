import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type ErrorCode, ERRORS, type ErrorView } from '@zhunsheng/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';

import { isLostConnection } from '../database/lost-connection.js';
import { messageOf, ZsError } from '../errors/zs-error.js';

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'INVALID_INPUT',
  415: 'INVALID_INPUT',
};

/** Constraints name what exists: one answer for all of them tells nothing about rows the reader may not see. */
const BY_SQL_STATE: Record<string, ErrorCode> = {
  '23505': 'CONFLICT',
  '23503': 'CONFLICT',
  '23P01': 'CONFLICT',
  '40001': 'CONFLICT',
  '40P01': 'CONFLICT',
  '42501': 'FORBIDDEN',
};

/** A statement that ran into the limit of time set for it. */
const CANCELLED = '57014';

/** The disk of the database or of the files: reading goes on, and so does writing once there is room again. */
const FULL = ['53100', 'ENOSPC', 'EDQUOT'];

/** What got past the checks of a body and PostgreSQL cannot keep: the caller's to mend, not a fault of the server. */
const REFUSED_VALUE: Record<string, string> = {
  '22021': '有文字含不能保存的字符（如空字符），请删去后再试',
  '22P05': '有文字含不能保存的字符（如空字符），请删去后再试',
  '22003': '有数字超出可以记录的范围',
  '22007': '有日期或时间的格式不正确，应如 2026-01-31',
  '22008': '有日期或时间不存在，如 2 月 30 日',
  '22P02': '有内容不是所要求的类型（数字、日期、编号）',
  '23502': '有必填的内容没有填写',
  '23514': '有内容不在允许的取值范围内，请对照填写说明修改',
};

/** What only the database sees, two accounts of one person, has a sentence of its own. */
const BY_CONSTRAINT: Record<string, ErrorCode> = {
  appeal_second_reviewer: 'SECOND_PERSON',
  check_by_another: 'SECOND_PERSON',
  co_review_interest: 'CO_REVIEW_OWN_INTEREST',
  co_review_umpire: 'CO_REVIEW_UMPIRE',
  court_by_another: 'SECOND_PERSON',
  mark_by_another: 'SECOND_PERSON',
  mark_of_the_blind: 'BLIND_RECUSED',
};

/** The register of regions is open to all: that one is not in it tells nobody anything. */
const OF_NO_REGION = /_region_code_fkey$/;
const NO_REGION = '没有登记这个财政区划，请核对代码；确为新设的，请系统管理员先登记';

interface Refusal {
  code?: string;
  constraint?: string;
}

/** A killed database is back within seconds. */
const RETRY_AFTER_S = 5;

const OF_A_FILE = ['content-length', 'content-disposition'];

/** Whatever happened, people read a sentence of the catalogue and a number to ask about; never a stack, never SQL. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = this.understand(thrown, request);
    const body: ErrorView = {
      code: error.code,
      message: messageOf(error.code, { ...error.details, requestId: request.id }),
      requestId: request.id,
      ...(Object.keys(error.details).length ? { details: error.details } : {}),
    };
    request.failure = error.code;
    const wait = waitOf(error);
    if (wait !== undefined) void reply.header('retry-after', wait);
    // a file that could not be read after all had said what it is and how long
    for (const name of OF_A_FILE) void reply.removeHeader(name);
    void reply.header('content-type', 'application/json; charset=utf-8');
    void reply.status(ERRORS[error.code].status).send(body);
  }

  private understand(thrown: unknown, request: FastifyRequest): ZsError {
    if (thrown instanceof ZsError) return thrown;
    if (isLostConnection(thrown)) return new ZsError('UNAVAILABLE', { reason: '数据库无应答' });
    const { code: state, constraint } = refusalIn(thrown);
    const named = state === '23514' && constraint ? byConstraint(constraint) : undefined;
    if (named) return new ZsError(named);
    if (state === CANCELLED) return new ZsError('UNAVAILABLE', { reason: '这项查询超过了时限' });
    if (FULL.includes(state ?? (thrown as { code?: string } | undefined)?.code ?? ''))
      return new ZsError('UNAVAILABLE', { reason: '磁盘空间已满，现在只能查阅；请运维人员清理后再办理' });
    if (state === '23503' && OF_NO_REGION.test(constraint ?? ''))
      return new ZsError('INVALID_INPUT', { problems: NO_REGION });
    const known = state ? BY_SQL_STATE[state] : undefined;
    if (known) return new ZsError(known);
    const problems = state ? REFUSED_VALUE[state] : undefined;
    if (problems) return new ZsError('INVALID_INPUT', { problems });
    const status = statusOf(thrown);
    const code = status ? BY_STATUS[status] : undefined;
    if (code)
      return new ZsError(code, code === 'INVALID_INPUT' ? { problems: REFUSED_BODY[status ?? 0] ?? '格式不正确' } : {});
    this.log.error(
      `${request.id} ${request.method} ${request.url.split('?')[0]}`,
      (thrown as Error | undefined)?.stack,
    );
    return new ZsError('INTERNAL');
  }
}

/** Seconds after which it is worth asking again. */
function waitOf({ code, status, details }: ZsError): string | number | undefined {
  if (code === 'UNAVAILABLE') return RETRY_AFTER_S;
  return status === 429 || status === 503 ? details['seconds'] : undefined;
}

const byConstraint = (constraint: string): ErrorCode | undefined =>
  constraint.endsWith('_second_person') ? 'SECOND_PERSON' : BY_CONSTRAINT[constraint];

/** TypeORM wraps what the driver says; statements of our own on the client come as they are. */
function refusalIn(thrown: unknown): Refusal {
  if (thrown instanceof QueryFailedError) return thrown.driverError as Refusal;
  return thrown instanceof pg.DatabaseError ? { code: thrown.code ?? '', constraint: thrown.constraint ?? '' } : {};
}

const REFUSED_BODY: Record<number, string> = { 413: '内容过大', 415: '内容类型须为 JSON' };

/** Nest's own exceptions and Fastify's (a body that is no JSON) both carry a status. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  return (thrown as { statusCode?: number } | undefined)?.statusCode;
}
