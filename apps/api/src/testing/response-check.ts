import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { API_PREFIX } from '../http/api-prefix.ts'
import type { ApiDescription } from '../http/openapi.ts'
import type { Paths } from '../http/openapi-by-hand.ts'

const DOCUMENT = 'https://nightswitch.invalid/openapi.json'

/** Checks every response against the description that the API itself serves: an undescribed status or another shape is an error. */
export function createResponseCheck(description: ApiDescription) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(description, DOCUMENT)
  const compiled = new Map<string, ValidateFunction>()
  const templates = Object.keys(description.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
  }))

  return async function check(method: string, url: string, response: Response): Promise<void> {
    const path = new URL(url).pathname
    if (!path.startsWith(API_PREFIX)) return
    const template = templateOf(path.slice(API_PREFIX.length))
    if (!template) {
      if (response.status !== 404) throw new Error(`${method} ${path} is not described and answered ${response.status}`)
      return
    }
    const where = `${method} ${template} → ${response.status}`
    const described = description.paths[template]?.[method.toLowerCase()]
    if (!described && response.status === 404) return
    const pointer = responsePointer(description.paths, template, method, response.status)
    if (!pointer) throw new Error(`${where} is not described`)
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    if (!type.endsWith('json')) return
    const body: unknown = await response.clone().json()
    const validate = schemaAt(`${pointer}/content/${encode(type)}/schema`)
    if (!validate(body))
      throw new Error(`${where} has another shape: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`)
  }

  /** Fixed paths before those with an id. */
  function templateOf(path: string): string | undefined {
    const fitting = templates.filter(({ pattern }) => pattern.test(path)).map(({ template }) => template)
    return fitting.find((template) => template === path) ?? fitting[0]
  }

  function schemaAt(pointer: string): ValidateFunction {
    const known = compiled.get(pointer)
    if (known) return known
    const validate = ajv.compile({ $ref: `${DOCUMENT}#${pointer}` })
    compiled.set(pointer, validate)
    return validate
  }
}

function responsePointer(paths: Paths, template: string, method: string, status: number): string | undefined {
  const responses = paths[template]?.[method.toLowerCase()]?.responses
  const found = responses?.[String(status)]
  if (!found) return undefined
  if ('$ref' in found && typeof found.$ref === 'string') return found.$ref.slice(1)
  return `/paths/${encode(template)}/${method.toLowerCase()}/responses/${status}`
}

const encode = (step: string) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
