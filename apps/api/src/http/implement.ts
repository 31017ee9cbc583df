import { contract } from '@nightswitch/contracts'
import { implement } from '@orpc/server'
import { demandSomewhere } from '../access/can.ts'
import { accessRules, type Operation } from '../access/rules.ts'
import type { RequestContext } from './context.ts'
import { refusal } from './refusal.ts'

const unguarded = implement(contract).$context<RequestContext>()

/** For the operations that need no sign-in. */
export const publicApi = unguarded

/**
 * Where handlers begin: `api.services.list.handler(({ input, context }) => …)`. The rule of the operation (access/rules.ts) was asked
 * before, `context.caller` is somebody, and a reply with a `version` carries it as its ETag.
 */
export const api = unguarded.use(async ({ context, path, next }) => {
  const rule = ruleOf(path)
  if (!context.caller) throw refusal('NOT_SIGNED_IN')
  if (context.caller.mustChangePassword && !openUntilChanged.has(path.join('.')))
    throw refusal('PASSWORD_CHANGE_REQUIRED')
  if (rule !== 'public' && rule !== 'signedIn') demandSomewhere(context.caller, rule)
  const result = await next({ context: { caller: context.caller } })
  const version = versionOf(result.output)
  if (version !== undefined) context.response.setHeader('etag', `"${version}"`)
  return result
})

/** The access rule of an operation by its place in the contract. One that has none is a fault of ours. */
export function ruleOf(path: readonly string[]): (typeof accessRules)[Operation] {
  const operation = path.join('.')
  if (!isOperation(operation)) throw new Error(`the operation ${operation} has no access rule`)
  return accessRules[operation]
}

/** What a session begun with a one-time password is for. */
const openUntilChanged: ReadonlySet<string> = new Set<Operation>(['session.get', 'session.changePassword'])

const isOperation = (name: string): name is Operation => Object.hasOwn(accessRules, name)

const versionOf = (output: unknown) =>
  typeof output === 'object' && output !== null && 'version' in output && typeof output.version === 'number'
    ? output.version
    : undefined
