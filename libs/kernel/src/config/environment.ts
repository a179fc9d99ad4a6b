/** The only place that looks at the environment of the process. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
