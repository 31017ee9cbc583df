export { isRunning, type Lock, markOf, type ProcessMark, tryLock, withLock } from './process-lock.mjs'
export { canWalk, serverUser } from './server-user.ts'
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'
export { createThrowawayPostgres } from './throwaway.ts'
