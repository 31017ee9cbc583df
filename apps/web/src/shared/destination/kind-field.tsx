import type { Destination } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { SelectField, type SelectOption } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readTypedNumber } from '../fields/number-as-typed.ts'
import '../fields/texts.ts'
import { useFoundRecords } from './queries.ts'
import './texts.ts'
import { type FoundRecord, recordDestination } from './typed.ts'

/** In which order kinds are offered: what people look for first. */
const usual = ['phoneNumber', 'user', 'queue', 'voicemail', 'service', 'announcement'] as const
/** FO-11: mobile or answering service, another queue, voicemail box; then the rest. */
const failover = ['phoneNumber', 'queue', 'voicemail', 'user', 'service', 'announcement'] as const

const empty: Readonly<Record<Destination['kind'], Destination>> = {
  phoneNumber: { kind: 'phoneNumber', number: '' },
  service: { kind: 'service', serviceId: '' },
  voicemail: { kind: 'voicemail', voicemailBoxId: '' },
  queue: { kind: 'queue', queueId: '' },
  user: { kind: 'user', userId: '' },
  announcement: { kind: 'announcement', prompts: [] },
}

type Props = {
  label: string
  value: Destination | null
  onChange: (destination: Destination | null) => void
  organizationUnitId: string
  country: string
  noneLabel: string
  purpose: 'failover' | undefined
  /** Ids that may not be chosen. */
  except: readonly string[]
}

/**
 * What kind of place callers go to. Whoever types finds the place itself: a number as it is written, a user by name or
 * extension, a queue, a voicemail box, a service.
 */
export function KindField(props: Props) {
  const { label, value, onChange, organizationUnitId, country, noneLabel, purpose, except } = props
  const { t } = useTranslation('destination')
  const [typed, setTyped] = useState('')
  const { records, busy } = useFoundRecords(typed, organizationUnitId)
  const found = new Map<string, Destination>()
  const options = [
    { value: 'none', label: noneLabel },
    ...(purpose === 'failover' ? failover : usual).map((kind) => ({
      value: kind,
      label: kind === 'queue' && purpose === 'failover' ? t('another') : t(`kind.${kind}`),
      ...(kind === 'phoneNumber' && purpose === 'failover' && { detail: t('failoverNumber') }),
    })),
  ]
  const number = useNumberOption(typed, country)
  if (number && !number.disabled) found.set(number.value, { kind: 'phoneNumber', number: number.value })
  const matching = records.filter(({ id }) => !except.includes(id))
  for (const { kind, id } of matching) found.set(id, recordDestination(kind, id))
  const more = [...(number ? [number] : []), ...matching.map((record) => optionOf(record, t))]
  const isMeant = (option: SelectOption) => option.label.toLowerCase().includes(typed.trim().toLowerCase())
  const shown = [...more, ...options.filter(isMeant)]
  return (
    <SelectField
      label={label}
      layout="bare"
      placeholder={t('typed')}
      value={value?.kind ?? 'none'}
      onChange={(chosen) => onChange(found.get(chosen ?? '') ?? kindNamed(chosen))}
      options={[...more, ...options]}
      search={{
        onType: setTyped,
        found: typed.trim() === '' ? undefined : new Set(shown.map((option) => option.value)),
        busy,
        total: 0,
      }}
    />
  )
}

const kindNamed = (chosen: string | null): Destination | null =>
  usual.flatMap((kind) => (kind === chosen ? [empty[kind]] : []))[0] ?? null

const optionOf = (
  { kind, id, name, detail }: FoundRecord,
  t: ReturnType<typeof useTranslation<'destination'>>['t'],
) => ({
  ...{ value: id, label: name },
  detail: [t(`found.${kind}`), detail].filter(Boolean).join(' · '),
})

/** What was typed as a number, if it is one. Why an emergency number cannot be chosen is said. */
function useNumberOption(typed: string, country: string): SelectOption | null {
  const { t } = useTranslation('fields')
  const { t: own } = useTranslation('destination')
  if (!/^[+0-9()\s./-]*\d[+0-9()\s./-]*$/.test(typed)) return null
  const read = readTypedNumber(typed, country, t)
  if ('number' in read) return { value: read.number, label: formatNumber(read.number), detail: own('kind.phoneNumber') }
  return { value: 'unread', label: typed.trim(), detail: read.fault, disabled: true }
}
