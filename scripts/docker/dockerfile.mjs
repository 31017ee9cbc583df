// The Dockerfile as its readers see it.
import { readFileSync } from 'node:fs'

/** @typedef {{ name: string, base: string, lines: string[][] }} Stage */

/**
 * Its stages in order: name, base, and the instructions as words, with continued lines joined.
 * @param {string} file
 */
export function readDockerfile(file) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => line.trim().split(/\s+/))
  /** @type {Stage[]} */
  const stages = []
  for (const line of lines) {
    if (line[0] === 'FROM') stages.push({ name: line[3] ?? '', base: line[1], lines: [] })
    else stages.at(-1).lines.push(line)
  }
  return stages
}

/**
 * What a stage copies out of the checkout, and to where.
 * @param {Stage} stage
 */
export function copiesOf({ lines }) {
  return lines
    .filter(([word, first]) => word === 'COPY' && !first.startsWith('--from='))
    .map((words) => ({ sources: words.slice(1, -1), to: words.at(-1) ?? '' }))
}

/**
 * The program a stage runs and its arguments.
 * @param {Stage} stage
 */
export function commandOf({ lines }) {
  const [, ...words] = lines.findLast(([word]) => word === 'CMD')
  return JSON.parse(words.join(' '))
}
