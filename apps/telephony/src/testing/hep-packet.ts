/** A packet as the exchange sends it (HEPv3). `address` is `a.b.c.d:port` or `[v6]:port`, all eight groups written out. */
export function hepPacket({
  source = '127.0.0.1:20010',
  destination = '127.0.0.1:15260',
  at = Date.now(),
  protocol = 1,
  text = 'OPTIONS sip:a SIP/2.0\r\n\r\n',
}: {
  source?: string
  destination?: string
  at?: number
  protocol?: number
  text?: string | Buffer
}): Buffer {
  const isV6 = source.startsWith('[')
  const chunks = Buffer.concat([
    chunk(1, number(isV6 ? 10 : 2, 1)),
    chunk(2, number(17, 1)),
    chunk(isV6 ? 5 : 3, hostOf(source)),
    chunk(isV6 ? 6 : 4, hostOf(destination)),
    chunk(7, number(portOf(source), 2)),
    chunk(8, number(portOf(destination), 2)),
    chunk(9, number(Math.floor(at / 1000), 4)),
    chunk(10, number((at % 1000) * 1000, 4)),
    chunk(11, number(protocol, 1)),
    chunk(12, number(2001, 4)),
    chunk(15, Buffer.from(text)),
    chunk(17, Buffer.from('any-call-id')),
  ])
  return Buffer.concat([Buffer.from('HEP3'), number(chunks.length + 6, 2), chunks])
}

/** A SIP message with what telephony looks for. */
export function sipText(
  firstLine: string,
  { callId = 'a@b', cseq = '1 INVITE', headers = [] as string[], body = '' } = {},
): string {
  return [firstLine, `Call-ID: ${callId}`, `CSeq: ${cseq}`, ...headers, '', body].join('\r\n')
}

function chunk(type: number, payload: Buffer): Buffer {
  return Buffer.concat([number(0, 2), number(type, 2), number(payload.length + 6, 2), payload])
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

const portOf = (address: string) => Number(address.slice(address.lastIndexOf(':') + 1))

function hostOf(address: string): Buffer {
  const host = address.slice(0, address.lastIndexOf(':'))
  if (!host.startsWith('[')) return Buffer.from(host.split('.').map(Number))
  const groups = host.slice(1, -1).split(':')
  return Buffer.concat(groups.map((group) => number(Number.parseInt(group, 16), 2)))
}
