import { type CodeParameters, type Language, sentence } from '@nightswitch/routing-engine'
import { z } from 'zod'

/** Alarms that telephony and jobs raise of themselves; all others carry the engine's codes. */
const ofTelephony: Readonly<Record<string, Record<Language, string>>> = {
  CONFIGURATION_WENT_BACK: {
    en: 'The database holds older settings than the ones in use, because it was restored from a backup. Check the emergency cases and services.',
    de: 'Die Datenbank enthält ältere Einstellungen als die benutzten, weil sie aus einer Sicherung stammt. Prüfen Sie Notfälle und Services.',
  },
  SWITCH_REFUSED: {
    en: 'The telephone exchange refused a command, so a call may have gone another way. Look at the log of the exchange.',
    de: 'Die Telefonanlage hat einen Befehl abgelehnt, ein Anruf kann deshalb anders verlaufen sein. Sehen Sie im Protokoll der Anlage nach.',
  },
  CALL_RECORD_LOST: {
    en: 'Calls were connected but not recorded, because the database did not take them in time. Check its disk and its load.',
    de: 'Anrufe wurden vermittelt, aber nicht aufgezeichnet, weil die Datenbank sie nicht rechtzeitig annahm. Prüfen Sie ihre Festplatte und Last.',
  },
  SNAPSHOT_REFUSED: {
    en: 'The last known settings on disk were damaged and are not used. Calls are routed as soon as the database answers.',
    de: 'Die letzten bekannten Einstellungen auf der Festplatte waren beschädigt und werden nicht benutzt. Anrufe laufen, sobald die Datenbank antwortet.',
  },
  SWITCH_AWAY: {
    en: 'The telephone exchange is not connected, so calls take its own fallback. Check that it runs and that its address and password are right.',
    de: 'Die Telefonanlage ist nicht verbunden, Anrufe nehmen ihren eigenen Notweg. Prüfen Sie, ob sie läuft und Adresse und Passwort stimmen.',
  },
  FAILSAFE_NOT_REMEMBERED: {
    en: 'The telephone exchange does not remember the emergencies, so its own fallback would not know of them if Nightswitch stopped. Check that its dialplan is the one of this version.',
    de: 'Die Telefonanlage merkt sich die Notfälle nicht, ihr eigener Notweg wüsste also nichts davon, wenn Nightswitch ausfiele. Prüfen Sie, ob ihr Wählplan der dieser Version ist.',
  },
  MESSAGE_WITHOUT_BOX: {
    en: 'A caller left a message for a voicemail box that was deleted meanwhile. It is kept on the telephone exchange; ask whoever maintains it for the file.',
    de: 'Ein Anrufer hat eine Nachricht in einem Anrufbeantworter hinterlassen, der inzwischen gelöscht wurde. Sie liegt auf der Telefonanlage; lassen Sie sich die Datei von deren Betreuung geben.',
  },
  TRUNK_REJECTED: {
    en: 'The provider of trunk “{name}” refuses our registration, so no call comes in or goes out through it. Check user name and password on its page.',
    de: 'Der Anbieter des Trunks „{name}“ lehnt die Anmeldung ab, es kommen und gehen dort keine Anrufe. Prüfen Sie Benutzername und Passwort auf seiner Seite.',
  },
  TRUNK_UNREACHABLE: {
    en: 'The provider of trunk “{name}” does not answer, so no call comes in or goes out through it. Check the line to the internet, the server and the port.',
    de: 'Der Anbieter des Trunks „{name}“ antwortet nicht, es kommen und gehen dort keine Anrufe. Prüfen Sie den Internetanschluss, den Server und den Port.',
  },
  TRUNK_NOT_PUSHED: {
    en: 'The exchange did not take trunk “{name}”. Check that its sorcery.conf and modules.conf are those that Nightswitch ships, and restart it.',
    de: 'Die Telefonanlage hat den Trunk „{name}“ nicht angenommen. Prüfen Sie, ob ihre sorcery.conf und modules.conf die mitgelieferten sind, und starten Sie sie neu.',
  },
  TRUNK_PASSWORD_UNREADABLE: {
    en: 'The password of trunk “{name}” cannot be opened, because the key in secrets.key is another one. Enter the password again on its page.',
    de: 'Das Passwort des Trunks „{name}“ lässt sich nicht öffnen, weil der Schlüssel in secrets.key ein anderer ist. Tragen Sie das Passwort auf seiner Seite neu ein.',
  },
  DEVICE_PASSWORD_UNREADABLE: {
    en: 'The password of telephone “{name}” cannot be opened, because the key in secrets.key is another one. Give the telephone a new password on the page of its user.',
    de: 'Das Passwort des Telefons „{name}“ lässt sich nicht öffnen, weil der Schlüssel in secrets.key ein anderer ist. Geben Sie dem Telefon auf der Seite seines Benutzers ein neues Passwort.',
  },
  ENGINE_FAULT: {
    en: 'A call could not be decided because of a fault in Nightswitch, and was ended. Send the log of telephony to whoever maintains it.',
    de: 'Ein Anruf konnte wegen eines Fehlers in Nightswitch nicht entschieden werden und wurde beendet. Senden Sie das Protokoll der Telefonie an die Betreuung.',
  },
  PURGE_FAILED: {
    en: 'Not everything that is kept for a time only could be deleted or masked. Look at the last run under Data protection; it is tried again every night.',
    de: 'Nicht alles, was nur eine Zeit lang aufbewahrt wird, konnte gelöscht oder maskiert werden. Sehen Sie unter Datenschutz den letzten Lauf an; jede Nacht wird es wieder versucht.',
  },
  DATABASE_AWAY: {
    en: 'The database was away, so calls were routed by the last known settings. Check that it runs.',
    de: 'Die Datenbank war nicht erreichbar, Anrufe liefen nach den letzten bekannten Einstellungen. Prüfen Sie, ob sie läuft.',
  },
}

const parametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).catch({})

/** An alarm in words: what happens, why, and what to do. */
export function wordsOf(alarm: { code: string; parameters: unknown }, language: Language): string {
  const own = ofTelephony[alarm.code]?.[language]
  if (own)
    return own.replaceAll(/\{(\w+)\}/g, (_, name) => String(parametersSchema.parse(alarm.parameters)[name] ?? ''))
  const parameters: CodeParameters = parametersSchema.parse(alarm.parameters)
  const words = sentence(alarm.code, parameters, language)
  const { serviceName } = parameters
  // In a trace the service is known; an alarm stands alone.
  return typeof serviceName === 'string' && !words.includes(serviceName) ? `${serviceName}: ${words}` : words
}

const pages: Readonly<Record<string, (id: string) => string>> = {
  service: (id) => `/services/${id}`,
  serviceNumber: () => '/topology/numbers',
  trunk: (id) => `/topology/trunks/${id}`,
  resource: (id) => `/settings/resources/${id}`,
  emergencyCase: (id) => `/settings/emergency-cases/${id}`,
  voicemailBox: (id) => `/settings/voicemail-boxes/${id}`,
  workflowInstance: (id) => `/workflow-instances/${id}`,
  dataProtection: () => '/settings/data-protection',
}

/** The page of the console that mends it, if there is one. */
export const linkOf = (alarm: { subjectKind: string; subjectId: string }): string | null =>
  pages[alarm.subjectKind]?.(alarm.subjectId) ?? null
