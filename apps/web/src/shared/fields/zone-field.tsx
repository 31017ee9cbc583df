import { type FieldFrameProps, SelectField } from '@nightswitch/ui'
import { useMemo } from 'react'
import { locale } from '../i18n/time.ts'
import { useNow } from '../i18n/use-now.ts'

type Props = FieldFrameProps & { value: string; onChange: (zone: string) => void }

/** An IANA time zone, found by typing; the time that it is there tells whether it is the right one. */
export function ZoneField({ value, onChange, hint, ...frame }: Props) {
  const now = useNow(30_000)
  const options = useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(value ? [value] : [])])
    return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [value])
  return (
    <SelectField
      {...frame}
      hint={hint ?? (value && timeIn(value, now))}
      value={value || null}
      onChange={(zone) => onChange(zone ?? '')}
      options={options}
    />
  )
}

const timeIn = (timeZone: string, now: number) =>
  new Intl.DateTimeFormat(locale(), { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(now)
