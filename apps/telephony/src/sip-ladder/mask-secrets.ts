/** What stands in place of a secret. */
const MASK = '••••'

/** Headers that prove who somebody is. */
const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'authentication-info',
  'proxy-authentication-info',
])
/** Headers that name a caller who asked not to be named. */
const identityHeaders = new Set(['p-asserted-identity', 'p-preferred-identity', 'remote-party-id'])

const HEADER = /^([\w-]{1,64})[ \t]*:/
/** Keys of encrypted sound, of its way through a router, and what a caller pressed: it may be a PIN. */
const SECRET_LINES = /^(a=(?:crypto|ice-pwd|key-mgmt):|k=|Signal[ \t]*=).*$/gim
/** Bounded, so that no text makes it slow. */
const PASSWORD_IN_ADDRESS = /(sips?:[^\s:@<>;"]{1,128}):[^\s@<>;"]{1,128}@/gi

/**
 * A SIP message without what nobody may read there: sign-ins, keys of encrypted sound, keys that were pressed, and the
 * number of a caller who withholds it.
 */
export function withoutSecrets(text: string): string {
  const end = text.indexOf('\n\n')
  const head = end < 0 ? text : text.slice(0, end)
  const body = end < 0 ? '' : text.slice(end)
  return maskHead(head) + maskBody(head, body)
}

function maskHead(head: string): string {
  const isWithheld = /^privacy[ \t]*:[^\n]*\b(?:id|user|full)\b/im.test(head)
  // The lines that go on from a masked one (they begin with a blank) go with it.
  let masking = false
  const lines = head.split('\n').flatMap((line) => {
    if (/^[ \t]/.test(line)) return masking ? [] : [line]
    const [start, given = ''] = HEADER.exec(line) ?? []
    const name = given.toLowerCase()
    masking = secretHeaders.has(name) || (isWithheld && identityHeaders.has(name))
    return [masking ? `${start} ${MASK}` : line]
  })
  return lines.join('\n').replace(PASSWORD_IN_ADDRESS, `$1:${MASK}@`)
}

function maskBody(head: string, body: string): string {
  // The plain form of a key is nothing but the key.
  if (/^(?:content-type|c)[ \t]*:[ \t]*application\/dtmf\b(?!-relay)/im.test(head)) return `\n\n${MASK}`
  return body.replace(SECRET_LINES, `$1${MASK}`)
}
