import type { EmergencyLogEntry } from '@nightswitch/contracts'
import { type Column, Link, Mono, Muted, Status } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { clock } from '../../shared/i18n/time.ts'
import { callsBetween } from './calls-between.ts'
import classes from './log-columns.module.css'

type Words = TFunction<'emergency-log'>

/** What a line of the log says, on the screen and on paper. */
export function logColumns(t: Words): Column<EmergencyLogEntry>[] {
  return [
    { key: 'what', header: t('what'), cell: (entry) => <What entry={entry} t={t} />, wrap: true },
    { key: 'when', header: t('when'), cell: (entry) => <When entry={entry} t={t} />, priority: 1, wrap: true },
    { key: 'services', header: t('services'), cell: (entry) => servicesOf(entry, t), priority: 2, wrap: true },
    { key: 'who', header: t('who'), cell: (entry) => <Who entry={entry} t={t} />, priority: 2, wrap: true },
    { key: 'reason', header: t('reason'), cell: ({ reason }) => reason, priority: 3, wrap: true },
    { key: 'calls', header: t('calls'), cell: (entry) => <Calls entry={entry} />, numeric: true, priority: 2 },
  ]
}

type Cell = { entry: EmergencyLogEntry; t: Words }

/** On a telephone who and why stand below. */
function What({ entry: { kind, scope, scopeName, cases, exercise, startedBy, reason }, t }: Cell) {
  const how = kind === 'flag' ? t('flag') : scope === 'case' ? t('forCase') : cases.join(', ')
  return (
    <>
      {exercise && <Status kind="warning" size="sm" word={t('exercise')} />}{' '}
      <b>{scope === 'unit' ? t('unitScope', { name: scopeName }) : scopeName}</b> <Muted>{how}</Muted>
      <span className={classes.below}>{[startedBy, reason].filter(Boolean).join(' · ')}</span>
    </>
  )
}

function When({ entry: { from, to, state, timeZone }, t }: Cell) {
  return (
    <>
      <Mono>
        {clock(from, timeZone)} – {to === null ? t('open') : clock(to, timeZone)}
      </Mono>{' '}
      <Muted>{t(`states.${state}`)}</Muted>
    </>
  )
}

const servicesOf = ({ services, hiddenServices }: EmergencyLogEntry, t: Words): string =>
  [services.join(', '), hiddenServices > 0 ? t('hidden', { count: hiddenServices }) : ''].filter(Boolean).join(' ')

function Who({ entry: { startedBy, endedBy }, t }: Cell) {
  return (
    <>
      {startedBy} {endedBy && <Muted>{t('endedBy', { by: endedBy })}</Muted>}
    </>
  )
}

const Calls = ({ entry: { calls, from, to } }: { entry: EmergencyLogEntry }) =>
  calls === 0 ? '0' : <Link href={callsBetween(from, to)}>{calls}</Link>
