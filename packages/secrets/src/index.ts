import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file of the data folder that holds the keys, a line each, the newest first; made by the supervisor at its first start. */
export const SECRETS_KEY_FILE = 'secrets.key'

/** Seals for the database what must be opened again later, such as the password of a trunk. */
export type Sealer = {
  /** `owner` says whose secret it is: sealed text that is copied to another owner does not open there. */
  seal(secret: string, owner: string): string
}

/** Opens what was sealed. Only the process that needs the secret has one. */
export type Opener = {
  /** Throws a SecretFault when the text is not ours, was changed, belongs to another owner, or its key is gone. */
  open(sealed: string, owner: string): string
}

/** Why a secret cannot be used, in words for whoever runs the installation. */
export class SecretFault extends Error {}

const FORMAT = 's1'
const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12

/** A sealer with the newest key of a data folder; where no supervisor has made one, the first secret makes it. */
export function readSealer(data: string): Sealer {
  const path = join(data, SECRETS_KEY_FILE)
  // 'wx': of two that make it at once, one finds that it is there.
  if (!existsSync(path)) writeFileSync(path, `${toText(randomBytes(KEY_BYTES))}\n`, { mode: 0o600, flag: 'wx' })
  return createSealer(readKeys(data))
}

/** An opener with all keys of a data folder: what an older key sealed opens until it is sealed anew. */
export function readOpener(data: string): Opener {
  return createOpener(readKeys(data))
}

/** Seals with the first of these keys. */
export function createSealer(keys: readonly Buffer[]): Sealer {
  const [key] = keys
  if (!key) throw new SecretFault('There is no key to seal secrets with.')
  return {
    seal(secret, owner) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, nonce)
      cipher.setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [FORMAT, keyId(key), ...[nonce, cipher.getAuthTag(), sealed].map(toText)].join('.')
    },
  }
}

/** Opens what any of these keys sealed. */
export function createOpener(keys: readonly Buffer[]): Opener {
  const byId = new Map(keys.map((key) => [keyId(key), key]))
  return {
    open(text, owner) {
      const [format, id = '', nonce, tag, sealed] = text.split('.')
      if (format !== FORMAT || nonce === undefined || tag === undefined || sealed === undefined)
        throw new SecretFault('This is not a sealed secret.')
      const key = byId.get(id)
      if (!key)
        throw new SecretFault(`It was sealed with the key ${id}, which is not in ${SECRETS_KEY_FILE}: enter it again.`)
      try {
        const decipher = createDecipheriv(ALGORITHM, key, fromText(nonce), { authTagLength: 16 })
        decipher.setAAD(Buffer.from(owner))
        decipher.setAuthTag(fromText(tag))
        return Buffer.concat([decipher.update(fromText(sealed)), decipher.final()]).toString('utf8')
      } catch {
        throw new SecretFault('The sealed secret was changed, or belongs to something else: enter it again.')
      }
    },
  }
}

function readKeys(data: string): Buffer[] {
  const path = join(data, SECRETS_KEY_FILE)
  const keys = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => fromText(line.trim()))
    .filter((key) => key.length > 0)
  if (keys.length === 0 || keys.some((key) => key.length !== KEY_BYTES))
    throw new SecretFault(`${path} must hold keys of ${KEY_BYTES} bytes in base64url, a line each, the newest first.`)
  return keys
}

/** Names a key without telling anything of it. */
const keyId = (key: Buffer) => createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8)
const toText = (bytes: Buffer) => bytes.toString('base64url')
const fromText = (text: string) => Buffer.from(text, 'base64url')
