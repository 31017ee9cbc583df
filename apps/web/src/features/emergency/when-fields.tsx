import { ChoiceGroup, TextField } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { clock } from '../../shared/i18n/time.ts'
import { toWallInput } from '../../shared/i18n/zoned.ts'
import type { Ends, Starts } from './ends.ts'

type StartsProps = { value: Starts; onChange: (starts: Starts) => void; now: number; timeZone: string; wrong: boolean }

/** *Valid from*: now, or planned. */
export function StartsField({ value, onChange, now, timeZone, wrong }: StartsProps) {
  const { t } = useTranslation('emergency')
  return (
    <ChoiceGroup
      label={t('sheet.starts')}
      value={value.choice}
      onChange={(choice) =>
        onChange({ choice, at: choice === 'planned' ? toWallInput(now + 3_600_000, timeZone) : '' })
      }
      choices={[
        { value: 'now' as const, label: t('sheet.now') },
        { value: 'planned' as const, label: t('sheet.planned') },
      ]}
    >
      {value.choice === 'planned' && (
        <TextField
          label={t('sheet.startsAt')}
          hint={t('sheet.zone', { zone: timeZone })}
          layout="stacked"
          type="datetime-local"
          value={value.at}
          onChange={(at) => onChange({ choice: 'planned', at })}
          error={wrong ? t('sheet.pastStart') : undefined}
        />
      )}
    </ChoiceGroup>
  )
}

type EndsProps = {
  value: Ends
  onChange: (ends: Ends) => void
  usual: number | null
  /** When it begins. */
  from: number
  now: number
  timeZone: string
  wrong: boolean
}

/** *Valid until*: the usual duration, an hour, a moment, or when somebody ends it. */
export function EndsField({ value, onChange, usual, from, now, timeZone, wrong }: EndsProps) {
  const { t } = useTranslation('emergency')
  const after = (minutes: number) => clock(new Date(from + minutes * 60_000).toISOString(), timeZone, now)
  return (
    <ChoiceGroup
      label={t('sheet.ends')}
      value={value.choice}
      onChange={(choice) =>
        onChange({ choice, at: choice === 'at' ? toWallInput(from + 2 * 3_600_000, timeZone) : '' })
      }
      choices={[
        ...(usual === null || usual === 60
          ? []
          : [{ value: 'usual' as const, label: durationWords(usual, t), detail: after(usual) }]),
        {
          value: usual === 60 ? ('usual' as const) : ('hour' as const),
          label: t('sheet.usual', { hours: 1 }),
          detail: after(60),
        },
        { value: 'at' as const, label: t('sheet.at') },
        { value: 'open' as const, label: t('sheet.open') },
      ]}
    >
      {value.choice === 'at' && (
        <TextField
          label={t('sheet.atLabel')}
          hint={t('sheet.zone', { zone: timeZone })}
          layout="stacked"
          type="datetime-local"
          value={value.at}
          onChange={(at) => onChange({ choice: 'at', at })}
          error={wrong ? t('sheet.pastEnd') : undefined}
        />
      )}
    </ChoiceGroup>
  )
}

function durationWords(minutes: number, t: TFunction<'emergency'>): string {
  return minutes % 60 === 0 ? t('sheet.usual', { hours: minutes / 60 }) : t('sheet.minutes', { minutes })
}
