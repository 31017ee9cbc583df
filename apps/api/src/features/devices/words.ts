import type { Language } from '@nightswitch/routing-engine'

type Words = {
  /** How a telephone is, as a sentence. */
  readonly reach: Readonly<
    Record<'reachable' | 'unreachable' | 'signedOff' | 'never' | 'away' | 'disabled' | 'inUse', string>
  >
  readonly ofQueue: (queue: string) => string
  /** Why the last telephone of an agent is asked about. */
  readonly last: (name: string) => string
  /** The lines that a telephone is set up by. */
  readonly lines: Readonly<Record<'server' | 'port' | 'transport' | 'user' | 'password', string>>
}

export const deviceWords: Readonly<Record<Language, Words>> = {
  en: {
    reach: {
      reachable: 'Connected.',
      inUse: 'Connected, on a call.',
      unreachable: 'Not connected: the telephone does not answer.',
      signedOff: 'Not connected: the telephone signed off.',
      never: 'Not connected yet.',
      away: 'Telephony is away, so it is not known whether it is connected.',
      disabled: 'Its user is disabled, so it cannot connect.',
    },
    ofQueue: (queue) => `This belongs to the call queue ${queue}, which has agents and no telephones.`,
    last: (name) => `It is the last telephone of ${name}, who could then not be reached as an agent.`,
    lines: { server: 'Server', port: 'Port', transport: 'Transport', user: 'User', password: 'Password' },
  },
  de: {
    reach: {
      reachable: 'Verbunden.',
      inUse: 'Verbunden, im Gespräch.',
      unreachable: 'Nicht verbunden: das Telefon antwortet nicht.',
      signedOff: 'Nicht verbunden: das Telefon hat sich abgemeldet.',
      never: 'Noch nicht verbunden.',
      away: 'Die Telefonie ist nicht erreichbar, daher ist nicht bekannt, ob es verbunden ist.',
      disabled: 'Der Benutzer ist gesperrt, daher kann es sich nicht verbinden.',
    },
    ofQueue: (queue) => `Das gehört zur Warteschlange ${queue}; sie hat Agenten und keine Telefone.`,
    last: (name) => `Es ist das letzte Telefon von ${name}; als Agent wäre dann niemand mehr zu erreichen.`,
    lines: { server: 'Server', port: 'Port', transport: 'Transport', user: 'Benutzer', password: 'Passwort' },
  },
}
