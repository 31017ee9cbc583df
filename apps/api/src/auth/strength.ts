import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

/** How hard a password is to guess, from 0 to 4, for somebody who knows these words about the person. */
export const strengthOf = (password: string, known: string[]): number => meter.check(password, known).score
