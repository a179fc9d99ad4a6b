/** The machine or the configuration does not allow a start: shown to the operator as it is, exit code 2. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}
