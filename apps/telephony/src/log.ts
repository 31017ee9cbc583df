import pino, { type Logger } from 'pino'

export type Log = Logger

/** JSON lines on stderr: stdout belongs to the line that says where we listen. */
export function createLog(level: string): Log {
  return pino({ level, base: { process: 'telephony' } }, pino.destination({ dest: 2, sync: true }))
}
