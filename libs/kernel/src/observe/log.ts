import type { LoggerService } from '@nestjs/common';

import { redact } from '../classification/redact.js';
import type { Clock } from '../database/ctx.js';
import { requestInHand } from './request-trace.js';

export type LogLevel = 'error' | 'warn' | 'info';

export interface LogEntry {
  at: Date;
  level: LogLevel;
  /** The part of the product that speaks. */
  source: string;
  message: string;
  requestId?: string;
  stack?: string;
}

/** Where entries go; several may listen. A sink that fails must not fail the product. */
export type LogSink = (entry: LogEntry) => void;

/** One line, RFC 3339 with offset; nothing of a person or a secret, and no line end of somebody else's. */
export function logLine({ at, level, source, message, requestId, stack }: LogEntry): string {
  return JSON.stringify({ time: at.toISOString(), level, source, requestId, message, stack });
}

/** The product's log. What is written was redacted before any sink saw it. */
export class Log implements LoggerService {
  private readonly sinks: LogSink[] = [];

  constructor(private readonly clock: Clock) {}

  to(sink: LogSink): void {
    this.sinks.push(sink);
  }

  write(level: LogLevel, source: string, message: unknown, stack?: string): void {
    const requestId = requestInHand();
    const entry: LogEntry = {
      at: this.clock.now(),
      level,
      source,
      message: redact(textOf(message)),
      ...(requestId ? { requestId } : {}),
      ...(stack ? { stack: redact(stack.replaceAll('\n', ' | ')) } : {}),
    };
    for (const sink of this.sinks) {
      try {
        sink(entry);
      } catch {
        // a full disk or a dead socket: the others still hear of it
      }
    }
  }

  log(message: unknown, context?: unknown): void {
    if (CHATTER.includes(sourceOf(context))) return;
    this.write('info', sourceOf(context), message);
  }

  warn(message: unknown, context?: unknown): void {
    this.write('warn', sourceOf(context), message);
  }

  error(message: unknown, ...more: unknown[]): void {
    const stack = message instanceof Error ? message.stack : more.length > 1 ? more[0] : undefined;
    this.write('error', sourceOf(more.at(-1)), message, typeof stack === 'string' ? stack : undefined);
  }
}

/** What Nest tells of itself at every start. */
const CHATTER = ['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'];

const sourceOf = (context: unknown): string => (typeof context === 'string' ? context : 'product');

function textOf(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
