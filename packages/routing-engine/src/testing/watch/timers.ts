import type { OfficeKind } from '../sequences/office-kinds.ts'
import { type Facts, holds, type Question } from './facts.ts'

type Span = { readonly least: number; readonly most: number }

const exactly = (ms: number): Span => ({ least: ms, most: ms })
const atMost = (ms: number): Span => ({ least: 0, most: ms })

/** T8: each timer runs as long as it is meant to, whatever the clock was set to. */
export function timersAreAsLong(facts: Facts, kind: OfficeKind): Question {
  const { agentTimeoutSeconds, graceSeconds, steadySeconds, timeoutSeconds } = kind
  const spans: Readonly<Record<string, Span>> = {
    offer: exactly(agentTimeoutSeconds * 1000),
    cascade: exactly(agentTimeoutSeconds * 1000),
    pass: exactly(5_000),
    again: exactly(10_000),
    suspect: exactly(30_000),
    redirect: exactly(15_000),
    calm: atMost(5_000),
    grace: atMost(graceSeconds * 1000),
    steady: { least: (steadySeconds ?? 0) * 1000, most: Math.max(5_000, (steadySeconds ?? 0) * 1000) },
    // What is spent outside is told of while it is spent.
    toll: atMost(60_000),
    // Until an emergency that is planned; nothing is waited for longer than a day in one piece.
    emergency: atMost(86_400_000),
  }
  /** Of a call: until its time-out, an announcement or a destination that rings. */
  const ofCalls = atMost(Math.max(timeoutSeconds * 1000, 60_000))

  return {
    after() {
      for (const command of facts.applied.commands) {
        if (command.type === 'startTimer') check(command.timerId, command.ms, ofCalls)
        if (command.type !== 'startFloorTimer') continue
        const [what = ''] = command.timerId.split(':')
        check(command.timerId, command.ms, spans[what] ?? exactly(-1))
      }
    },
  }

  function check(timerId: string, ms: number, { least, most }: Span) {
    holds('T8', ms >= least && ms <= most, () => [timerId, ms, least, most])
  }
}
