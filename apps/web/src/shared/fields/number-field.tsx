import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { type FieldFrameProps, TextField } from '@nightswitch/ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readTypedNumber } from './number-as-typed.ts'
import './texts.ts'

type Props = FieldFrameProps & {
  /** E.164, or what could not be read yet. */
  value: string
  onChange: (number: string) => void
  /** ISO 3166 country of the unit, in which national numbers are read. */
  country: string
}

/** A telephone number, typed as people do; shown grouped once it is understood, stored E.164. */
export function NumberAsTypedField({ value, onChange, country, error, ...frame }: Props) {
  const { t } = useTranslation('fields')
  const [typed, setTyped] = useState(formatNumber(value))
  const [left, setLeft] = useState(false)
  const read = readTypedNumber(typed, country, t)

  useEffect(() => {
    setTyped((now) => (sameNumber(now, value, country) ? now : formatNumber(value)))
  }, [value, country])

  const type = (text: string) => {
    setTyped(text)
    const next = readTypedNumber(text, country, t)
    onChange('number' in next ? next.number : text)
  }
  const leave = () => {
    setLeft(true)
    if ('number' in read) setTyped(formatNumber(read.number))
  }
  const own = left && typed.trim() !== '' && 'fault' in read ? read.fault : undefined
  return (
    <TextField
      {...frame}
      mono
      type="tel"
      inputMode="tel"
      autoComplete="off"
      value={typed}
      onChange={type}
      onBlur={leave}
      error={own ?? error}
    />
  )

  function sameNumber(now: string, stored: string, inCountry: string): boolean {
    const again = readTypedNumber(now, inCountry, t)
    return now === stored || ('number' in again && again.number === stored)
  }
}
