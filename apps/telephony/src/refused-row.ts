/** SQLSTATE classes 22 and 23: the data itself is the fault, and trying again will not help. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)
}
