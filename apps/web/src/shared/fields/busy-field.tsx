import { ChoiceField, type FieldFrameProps } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import './texts.ts'

type Props = Omit<FieldFrameProps, 'label' | 'hint'> & {
  /** Null: as is inherited. */
  value: boolean | null
  onChange: (value: boolean | null) => void
  /** What holds while nothing is said here; `from` is the unit that says so, where the reader sees it. */
  inherited: { readonly value: boolean; readonly from: string | null }
}

const said = { inherit: null, yes: true, no: false } as const

/** *Busy takes calls* (DP-16): as is inherited, yes, or no; and what either means. */
export function BusyField({ value, onChange, inherited, ...frame }: Props) {
  const { t } = useTranslation('fields')
  const chosen = value === null ? 'inherit' : value ? 'yes' : 'no'
  const effect = t((value ?? inherited.value) ? 'busyComes' : 'busyStops')
  const origin = inherited.from
    ? t('busyFrom', { name: inherited.from })
    : t(inherited.value ? 'busyByDefault' : 'busyFromAbove')
  return (
    <ChoiceField
      {...frame}
      label={t('busy')}
      hint={value === null ? `${effect} ${origin}` : effect}
      value={chosen}
      onChange={(next) => onChange(said[next])}
      choices={[
        { value: 'inherit', label: t('busyInherit', { value: t(inherited.value ? 'yes' : 'no') }) },
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  )
}
