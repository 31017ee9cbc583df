import type { Expectation } from './conformance/bench.ts'
import { calls } from './conformance/calls.ts'
import { devices } from './conformance/devices.ts'
import { ownCalls } from './conformance/own-calls.ts'
import { recordings } from './conformance/recordings.ts'
import { repetitions } from './conformance/repetitions.ts'

export { type Bench, openBench, type Telephone } from './conformance/bench.ts'

/**
 * What every switch must do, said once. It runs against the simulated switch in vitest and against Asterisk in the test
 * bed, so it knows neither: a bench brings the switch, a way to ring it, and a way to complain. Each leaves the switch
 * without calls.
 */
export const expectations: readonly Expectation[] = [...calls, ...recordings, ...ownCalls, ...devices, ...repetitions]
