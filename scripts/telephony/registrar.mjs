// A provider that asks who it is, its registrar with 401 and calls with 407; it takes the right password and refuses another.
import { createHash } from 'node:crypto'
import { build } from './sip.mjs'

const realm = 'provider'
const nonce = 'test-bed'
const md5 = (text) => createHash('md5').update(text).digest('hex')

/** The answer to a REGISTER, as bytes. `accounts` is { user: password }; `registered` maps a user to its address. */
export function answerRegistration(message, accounts, registered) {
  const authorization = message.get('authorization')
  if (!authorization) return answer(message, 401, [['WWW-Authenticate', `Digest realm="${realm}", nonce="${nonce}"`]])
  const { user, isRight } = whoIs(authorization, 'REGISTER', accounts)
  if (!isRight) return answer(message, 403)
  const contact = message.get('contact')
  registered.set(user, contact)
  return answer(message, 200, [
    ['Contact', contact],
    ['Expires', '60'],
  ])
}

/** The answer to an INVITE of somebody who has not proved who it is, as bytes; null for who has. */
export function askCaller(message, accounts) {
  const authorization = message.get('proxy-authorization')
  if (!authorization) return answer(message, 407, [['Proxy-Authenticate', `Digest realm="${realm}", nonce="${nonce}"`]])
  return whoIs(authorization, 'INVITE', accounts).isRight ? null : answer(message, 403)
}

function whoIs(authorization, method, accounts) {
  const field = (name) => new RegExp(`\\b${name}="?([^",]+)"?`).exec(authorization)?.[1] ?? ''
  const user = field('username')
  const whose = md5(`${user}:${realm}:${accounts[user]}`)
  return { user, isRight: field('response') === md5(`${whose}:${nonce}:${md5(`${method}:${field('uri')}`)}`) }
}

function answer(request, status, headers = []) {
  return build(`SIP/2.0 ${status} ${status < 300 ? 'OK' : 'No'}`, [
    ...request.all('via').map((value) => ['Via', value]),
    ['From', request.get('from')],
    ['To', `${request.get('to')};tag=registrar`],
    ['Call-ID', request.callId],
    ['CSeq', request.cseq],
    ...headers,
  ])
}
