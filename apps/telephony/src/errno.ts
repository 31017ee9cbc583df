/** Whether an error came from the system and so has a code such as ENOENT. */
export function isErrnoException(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}
