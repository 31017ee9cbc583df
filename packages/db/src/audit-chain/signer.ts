import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs checkpoints of the audit with a key that the database does not hold. */
export type AuditSigner = {
  /** SHA-256 of the public key, in hex. */
  readonly keyId: string
  sign(text: string): Uint8Array<ArrayBuffer>
  verifies(text: string, signature: Uint8Array): boolean
}

/** The signer whose key (Ed25519) is kept in `<data>/audit.key`, for its owner only; made when there is none. */
export function auditSigner(data: string): AuditSigner {
  const key = keptKey(join(data, 'audit.key'))
  const publicKey = createPublicKey(key)
  return {
    keyId: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
    sign: (text) => Uint8Array.from(sign(null, Buffer.from(text), key)),
    verifies: (text, signature) => verify(null, Buffer.from(text), publicKey, signature),
  }
}

function keptKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(`${file}.draft`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    renameSync(`${file}.draft`, file)
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}
