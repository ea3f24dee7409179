/** For tests: an authenticator in software, with real keys and real signatures (WebAuthn Level 3, ES256). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { PasskeyAnswer } from '@loimo/contract'

type Value = number | string | Buffer | Map<number | string, Value>

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}

/** The little of CBOR (RFC 8949) that attestations are written in. */
function cbor(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)]),
  ])
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 }

export type SoftAuthenticator = {
  counter: number
  userHandle: string | undefined
  create(challenge: string, from: { readonly origin: string; readonly rpId: string }): PasskeyAnswer
  get(challenge: string, from: { readonly origin: string; readonly rpId: string }): PasskeyAnswer
}

export function makeAuthenticator(): SoftAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const cose = cbor(
    new Map<number, Value>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )

  function authenticatorData(rpId: string, flags: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(authenticator.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
  }

  function clientData(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  function answer(response: Record<string, unknown>): PasskeyAnswer {
    const name = id.toString('base64url')
    return { id: name, rawId: name, type: 'public-key', response, clientExtensionResults: {} }
  }

  const authenticator: SoftAuthenticator = {
    counter: 0,
    userHandle: undefined,
    create(challenge, { origin, rpId }) {
      const length = Buffer.from([0, id.length])
      const data = authenticatorData(rpId, FLAGS.present | FLAGS.verified | FLAGS.attested)
      const authData = Buffer.concat([data, Buffer.alloc(16), length, id, cose])
      const attestation = new Map<string, Value>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal'],
      })
    },
    get(challenge, { origin, rpId }) {
      authenticator.counter += 1
      const data = authenticatorData(rpId, FLAGS.present | FLAGS.verified)
      const client = clientData('webauthn.get', challenge, origin)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(authenticator.userHandle === undefined ? {} : { userHandle: authenticator.userHandle }),
      })
    },
  }
  return authenticator
}
