import { SIP_MESSAGE_LIMIT } from '@nightswitch/contracts/internal'
import { describe, expect, it } from 'vitest'
import { withoutSecrets } from './mask-secrets.ts'
import { factsOf, readable } from './sip-text.ts'

const message = (headers: string[], body: string[] = []) =>
  ['INVITE sip:+493023125010@example SIP/2.0', ...headers, '', ...body].join('\n')
const masked = (header: string) => withoutSecrets(message([header])).split('\n')[1]

describe('what is not kept of a message', () => {
  it.each([
    ['Authorization: Digest username="a", response="c0ffee"', 'Authorization: ••••'],
    ['PROXY-AUTHORIZATION : Digest response="c0ffee"', 'PROXY-AUTHORIZATION : ••••'],
    ['Authentication-Info: rspauth="c0ffee"', 'Authentication-Info: ••••'],
    ['Proxy-Authentication-Info: rspauth="c0ffee"', 'Proxy-Authentication-Info: ••••'],
    ['To: <sip:user:secret@example:5060>;tag=1', 'To: <sip:user:••••@example:5060>;tag=1'],
  ])('%s', (header, wanted) => {
    expect(masked(header)).toBe(wanted)
  })

  it('is the whole of a header that goes on in the next line, and nothing of the one after', () => {
    const text = message([
      'Authorization: Digest username="a",',
      '  response="c0ffee",',
      '\tnonce="x"',
      'Max-Forwards: 70',
    ])

    expect(withoutSecrets(text)).toBe(message(['Authorization: ••••', 'Max-Forwards: 70']))
  })

  it('is keys of encrypted sound, and keys that were pressed', () => {
    const body = [
      'v=0',
      'k=clear:c0ffee',
      'a=crypto:1 AES inline:c0ffee',
      'a=ice-pwd:c0ffee',
      'Signal=5',
      'Duration=160',
    ]

    expect(withoutSecrets(message([], body))).toBe(
      message([], ['v=0', 'k=••••', 'a=crypto:••••', 'a=ice-pwd:••••', 'Signal=••••', 'Duration=160']),
    )
    expect(withoutSecrets(message(['Content-Type: application/dtmf'], ['5']))).not.toContain('5\n')
    expect(withoutSecrets(message(['c: application/dtmf'], ['5'])).endsWith('\n\n••••')).toBe(true)
  })

  it('is the number of a caller who withholds it', () => {
    const asserted = 'P-Asserted-Identity: <sip:+493023125901@example>'

    expect(withoutSecrets(message(['Privacy: id;critical', asserted]))).not.toContain('25901')
    expect(withoutSecrets(message(['Privacy: none', asserted]))).toContain('25901')
    expect(withoutSecrets(message([asserted]))).toContain('25901')
  })

  it('leaves everything else as it is', () => {
    const text = message(
      ['From: "Eva" <sip:+493023125901@127.0.0.1:20010>;tag=1', 'WWW-Authenticate: Digest realm="provider"'],
      ['v=0', 'm=audio 16000 RTP/AVP 8', 'a=ptime:20'],
    )

    expect(withoutSecrets(text)).toBe(text)
  })

  it('is quick about the worst text there is', () => {
    const worst = [
      'sip:a:'.repeat(SIP_MESSAGE_LIMIT / 6),
      `Privacy:${' id'.repeat(SIP_MESSAGE_LIMIT / 3)}`,
      'Authorization:\n '.repeat(SIP_MESSAGE_LIMIT / 16),
      `\n\n${'Signal '.repeat(SIP_MESSAGE_LIMIT / 7)}`,
      ' '.repeat(SIP_MESSAGE_LIMIT),
      `CSeq: 1${' '.repeat(SIP_MESSAGE_LIMIT)}`,
    ]
    const began = performance.now()
    for (const text of worst) {
      withoutSecrets(text)
      factsOf(Buffer.from(text))
    }

    expect(performance.now() - began).toBeLessThan(250)
  })
})

describe('a message as people read it', () => {
  it('is cut to 8 kB, its lines end as here, and nothing in it controls a terminal or turns the writing', () => {
    expect(readable(Buffer.from('a\r\nb\u001b[2Jc\u202ed\te'))).toBe('a\nb\ufffd[2Jc\ufffdd\te')
    expect(readable(Buffer.alloc(20_000, 'x'))).toHaveLength(SIP_MESSAGE_LIMIT)
    expect(readable(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb')
  })
})
