import type { Destination, QueueWarning } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { blockedOf } from '../../shared/blocked-numbers.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import type { Reader } from '../../shared/reader.ts'
import { type CallQueueRow, destinationsOf, keepingOpen } from './row.ts'
import { queueWords } from './words.ts'

/** What does not hinder saving a queue, but what somebody should know: by queue. */
export async function warningsOf(
  context: Reader,
  rows: readonly CallQueueRow[],
): Promise<ReadonlyMap<string, QueueWarning[]>> {
  const sites = await sitesOf(context, rows)
  const plan = await freshPlan(context)
  return new Map(
    rows.map((row) => [
      row.id,
      [...ofRow(row, context), ...blocked(blockedOf(plan, row.id), context), ...inSameSite(row, sites, context)],
    ]),
  )
}

type Warning = QueueWarning
const warning = (code: Warning['code'], field: string | null, because: string): Warning => ({ code, field, because })

function ofRow(row: CallQueueRow, { language }: Reader): Warning[] {
  const words = queueWords[language].warnings
  const { whenOffline, ifUnavailable } = destinationsOf(row)
  const { members, agentTimeoutSeconds, timeoutSeconds, defaultRule, requireAgents } = row
  const users = members.filter(({ userId }) => userId !== null)
  const open = keepingOpen(members)
  const found: Warning[] = []
  if (members.length === 0) found.push(warning('NO_MEMBERS', null, words.noMembers))
  if (users.length > 0 && users.every(({ user }) => user?._count.devices === 0) && users.length === members.length) {
    found.push(warning('NO_TELEPHONES', null, words.noTelephones))
  }
  if (!requireAgents) found.push(warning('REQUIRE_AGENTS_OFF', 'requireAgents', words.requireAgentsOff))
  if (requireAgents && !whenOffline && !ifUnavailable) {
    found.push(warning('NO_DESTINATION', 'whenOffline', words.noDestination))
  }
  if (requireAgents && (whenOffline ?? ifUnavailable) && open.length > 0) {
    found.push(warning('NUMBERS_KEEP_OPEN', null, words.numbersKeepOpen(open.map(formatNumber))))
  }
  if (row.ringType !== 'RING_ALL' && agentTimeoutSeconds * members.length > timeoutSeconds) {
    const together = agentTimeoutSeconds * members.length
    found.push(
      warning('AGENT_TIMEOUTS_TOO_LONG', 'agentTimeoutSeconds', words.timeoutsTooLong(together, timeoutSeconds)),
    )
  }
  if (row.messageKey !== null && !row.user.voicemailBox) {
    found.push(warning('NO_VOICEMAIL_BOX', 'messageKey', words.noVoicemailBox))
  }
  if (whenOffline && isMember(whenOffline, row)) {
    found.push(warning('DESTINATION_IS_A_MEMBER', 'whenOffline', words.destinationIsMember))
  }
  if (defaultRule.doNotDisturb) found.push(warning('RULE_DND', null, words.ruleDnd))
  else if (defaultRule.always) found.push(warning('RULE_ALWAYS', null, words.ruleAlways))
  if (row.user.answeringRules.some(({ isDefault, enabled }) => !isDefault && enabled)) {
    found.push(warning('RULES_BEFORE_DEFAULT', null, words.rulesBeforeDefault))
  }
  return found
}

/** FO-30: a number that was allowed when it was saved, and is not any more. */
const blocked = (numbers: string[], { language }: Reader): Warning[] =>
  numbers.length === 0 ? [] : [warning('NUMBERS_BLOCKED', null, queueWords[language].warnings.numbersBlocked(numbers))]

/** Callers who are sent on because nobody is there would come to somebody who is not there. */
const isMember = (destination: Destination, { members }: CallQueueRow): boolean =>
  members.some(
    ({ userId, number }) =>
      (destination.kind === 'user' && destination.userId === userId) ||
      (destination.kind === 'phoneNumber' && destination.number === number),
  )

/** A power cut takes what lies in the same building along (FO-1). */
function inSameSite(row: CallQueueRow, sites: Sites, { language }: Reader): Warning[] {
  const { whenOffline } = destinationsOf(row)
  const own = sites.siteOf(row.organizationUnit.path)
  const target = whenOffline && sites.pathOfTarget(whenOffline)
  const isSame = row.requireAgents && own !== null && target !== null && sites.siteOf(target) === own
  if (!isSame) return []
  return [warning('DESTINATION_IN_SAME_SITE', 'whenOffline', queueWords[language].warnings.sameSite)]
}

type Sites = { siteOf(path: string): string | null; pathOfTarget(destination: Destination): string | null }

/** The sites, and where the queues and users lie that these queues send their callers to. */
async function sitesOf({ db }: Reader, rows: readonly CallQueueRow[]): Promise<Sites> {
  const targets = rows.flatMap((row) => destinationsOf(row).whenOffline ?? [])
  const queueIds = targets.flatMap((target) => (target.kind === 'queue' ? [target.queueId] : []))
  const userIds = targets.flatMap((target) => (target.kind === 'user' ? [target.userId] : []))
  const select = { id: true, organizationUnit: { select: { path: true } } } as const
  const queues = queueIds.length > 0 ? await db.callQueue.findMany({ where: { id: { in: queueIds } }, select }) : []
  const users = userIds.length > 0 ? await db.user.findMany({ where: { id: { in: userIds } }, select }) : []
  const paths = new Map([...queues, ...users].map(({ id, organizationUnit }) => [id, organizationUnit?.path ?? null]))
  const sites =
    paths.size > 0 ? await db.organizationUnit.findMany({ where: { kind: 'SITE' }, select: { path: true } }) : []
  return {
    siteOf: (path) => sites.find((site) => path.startsWith(site.path))?.path ?? null,
    pathOfTarget: (destination) => {
      if (destination.kind === 'queue') return paths.get(destination.queueId) ?? null
      return destination.kind === 'user' ? (paths.get(destination.userId) ?? null) : null
    },
  }
}
