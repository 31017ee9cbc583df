import { type Logger, pino } from 'pino'

export type Log = Logger

/** JSON lines on standard output; the supervisor keeps them in a file. */
export const createLog = (level: string): Log => pino({ level, base: null })
