import { countries } from '@nightswitch/contracts/phone-numbers'
import { type FieldFrameProps, SelectField } from '@nightswitch/ui'
import { useMemo } from 'react'
import { language } from '../i18n/i18n.ts'

type Props = FieldFrameProps & { value: string; onChange: (country: string) => void }

/** A country, found by typing: Germany, DE. National telephone numbers are read in it. */
export function CountryField({ value, onChange, ...frame }: Props) {
  const spoken = language()
  const options = useMemo(() => countryOptions(spoken), [spoken])
  return (
    <SelectField {...frame} value={value || null} onChange={(country) => onChange(country ?? '')} options={options} />
  )
}

/** A country as people read it. */
export const countryName = (code: string, spoken: string): string =>
  new Intl.DisplayNames([spoken], { type: 'region' }).of(code) ?? code

const countryOptions = (spoken: string) =>
  countries()
    .map((code) => ({ value: code, label: countryName(code, spoken), detail: code }))
    .sort((a, b) => a.label.localeCompare(b.label, spoken))
