import { contract, type RefusalCode, refusals } from '@nightswitch/contracts'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { API_PREFIX } from './api-prefix.ts'
import { ruleOf } from './implement.ts'
import { byHand, type Paths } from './openapi-by-hand.ts'
import { namedShapes, shapeRef } from './openapi-shapes.ts'
import { PROBLEM, problemType } from './problem.ts'

/** An OpenAPI 3.1 document, as far as anybody here looks into it. */
export type ApiDescription = {
  openapi: string
  paths: Paths
  components: { schemas: Record<string, object>; [part: string]: unknown }
  [field: string]: unknown
}

const converter = new ZodToJsonSchemaConverter()

/** The description of the whole API: the contract, and by hand what no contract can say (uploads, sound, auth, the live stream). */
export async function describeApi(version: string): Promise<ApiDescription> {
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] })
  const generated = await generator.generate(contract, {
    info: {
      title: 'Nightswitch',
      version,
      description:
        'Changes need a session cookie and, from browsers, the same origin. Editable objects carry `version`; changing one needs `If-Match` with its ETag. A POST or switch with an `Idempotency-Key` may be sent again safely.',
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX }],
    commonSchemas: namedShapes,
  })
  const plain: ApiDescription = JSON.parse(JSON.stringify(generated))
  const paths = withRefusals(plain.paths)
  for (const [path, item] of Object.entries(byHand(allRefusals))) paths[path] = { ...paths[path], ...item }
  return {
    ...plain,
    paths: inOrder(paths),
    components: {
      ...plain.components,
      schemas: { ...plain.components.schemas, ...problemSchemas() },
      responses: problemResponses(),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'nightswitch' } },
    },
    security: [{ session: [] }],
  }
}

/** What a refusal tells holds shapes as well. */
const shapes = Object.entries(namedShapes).map(([name, { schema, strategy }]) => ({
  ...{ schema, required: true, ref: shapeRef(name), allowedStrategies: [strategy] },
}))
const refusalCodes = Object.keys(refusals) as RefusalCode[]
const statuses = [...new Set(refusalCodes.map((code) => refusals[code].status as number)), 500].sort((a, b) => a - b)
const schemaName = (code: string) => `Problem_${code}`
const responseRef = (status: number) => ({ $ref: `#/components/responses/Problem${status}` })
const allRefusals = Object.fromEntries(statuses.map((status) => [String(status), responseRef(status)]))

function problemSchemas(): Record<string, object> {
  const problem = (code: string, status: number, title: string, data: object) => ({
    allOf: [
      {
        type: 'object' as const,
        properties: {
          type: { const: problemType(code) },
          title: { type: 'string' as const, examples: [title] },
          status: { const: status },
        },
        required: ['type', 'title', 'status'],
      },
      data,
    ],
    unevaluatedProperties: false,
  })
  const expected = refusalCodes.map((code) => {
    const found = refusals[code]
    const data = 'data' in found ? converter.convert(found.data, { strategy: 'output', components: shapes })[1] : {}
    return [schemaName(code), problem(code, found.status, found.message, data)] as const
  })
  const requestId = { type: 'object', properties: { requestId: { type: 'string' } }, required: ['requestId'] }
  return Object.fromEntries([
    ...expected,
    [schemaName('FAULT'), problem('FAULT', 500, 'Something went wrong on our side', requestId)],
  ])
}

function problemResponses(): Record<string, object> {
  const codesOf = (status: number) =>
    status === 500 ? ['FAULT'] : refusalCodes.filter((code) => refusals[code].status === status)
  return Object.fromEntries(
    statuses.map((status) => [
      `Problem${status}`,
      {
        description: codesOf(status)
          .map((code) => problemType(code))
          .join(', '),
        content: {
          [PROBLEM]: {
            schema: { oneOf: codesOf(status).map((code) => ({ $ref: shapeRef(schemaName(code)) })) },
          },
        },
      },
    ]),
  )
}

/** Every refusal is the same everywhere, so each operation points at the one description of it; and its door is named. */
function withRefusals(paths: Paths): Paths {
  return mapValues(paths, (item) =>
    mapValues(item, (operation) => {
      const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 400)
      const rule = ruleOf((operation.operationId ?? '').split('.'))
      return {
        ...operation,
        ...(rule === 'public' && { security: [] }),
        description: `Needs: ${rule}.`,
        responses: { ...Object.fromEntries(successes), ...allRefusals },
      }
    }),
  )
}

const mapValues = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))

const inOrder = (paths: Paths): Paths => Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)))
