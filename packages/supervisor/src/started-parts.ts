export type Part = {
  stop(): Promise<void>
  /** At once and without waiting, for a forced stop. */
  kill?(): void
}

/** Thrown into a start that goes on while everything is being stopped. */
export class Stopped extends Error {}

/** What has been started, to be stopped in reverse order. */
export function startedParts() {
  const parts: Part[] = []
  let stopping = false
  let tell: () => void = () => {}
  return {
    whenStopping(told: () => void): void {
      tell = told
    },
    /** Hands the part back, or stops it and throws Stopped when it comes too late. */
    async add<Added extends Part>(part: Added): Promise<Added> {
      if (stopping) {
        await part.stop()
        throw new Stopped()
      }
      parts.push(part)
      return part
    },
    async stopAll(): Promise<void> {
      if (!stopping) tell()
      stopping = true
      for (const part of parts.toReversed()) {
        await part.stop().catch((error) => console.error(error instanceof Error ? error.message : error))
      }
    },
    killAll(): void {
      for (const part of parts.toReversed()) part.kill?.()
    },
  }
}
