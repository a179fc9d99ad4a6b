/** Classes 57P0 (server going down or coming up) and 08 (connection) of SQL, and what the operating system says of sockets. */
const CODES = /^(57P0|08|ECONN|EPIPE)/;
/** TypeORM gives the connection back when it breaks between two statements: the second one finds its query runner released. */
const WORDS =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query runner already released/;

/** The database is away or went away on the way: nothing is wrong with what was asked, it can be asked again. */
export function isLostConnection(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && CODES.test(code)) || (typeof message === 'string' && WORDS.test(message));
}
