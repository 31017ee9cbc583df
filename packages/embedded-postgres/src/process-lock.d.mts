export type ProcessMark = { pid: number; startedAt: string }
export type Holder<About> = ProcessMark & Partial<About>
export type Lock<About> = {
  /** Tells those who find the lock taken something new. */
  announce(about: About): void
  release(): void
}
export function markOf(pid: number): ProcessMark | undefined
export function isRunning(mark: ProcessMark): boolean
export function tryLock<About extends object>(
  folder: string,
  about?: About,
): { taken: true; lock: Lock<About> } | { taken: false; heldBy: Holder<About> }
export function withLock<Result>(
  folder: string,
  work: () => Promise<Result> | Result,
  timeoutMs?: number,
): Promise<Result>
