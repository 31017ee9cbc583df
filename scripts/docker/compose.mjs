// docker-compose.yml as its readers see it: anchors merged, variables filled in.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** Reads the file with these variables; `${NAME:?why}` without a value is refused, `${NAME:-x}` is x. */
export function readCompose(file, variables) {
  const { services, networks, volumes } = parse(readFileSync(file, 'utf8'), { merge: true })
  return { services: fill(services, variables), networks, volumes: Object.keys(volumes) }
}

function fill(value, variables) {
  if (Array.isArray(value)) return value.map((item) => fill(item, variables))
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, variables)]))
  }
  if (typeof value !== 'string') return value
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name, kind, rest) => {
    if (variables[name]) return variables[name]
    if (kind === '?') throw new Error(`${name}: ${rest}`)
    return kind === '-' ? rest : ''
  })
}
