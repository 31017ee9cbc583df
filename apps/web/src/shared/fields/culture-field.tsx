import { cultureName, cultures } from '@nightswitch/contracts'
import { type FieldFrameProps, SelectField } from '@nightswitch/ui'
import { language } from '../i18n/i18n.ts'

type Props = FieldFrameProps & {
  value: string | null
  onChange: (culture: string | null) => void
  /** Languages to offer; all unless told. */
  among?: readonly string[]
  placeholder?: string
  clearable?: boolean
}

/** A language with its country, found by typing: German (Switzerland). */
export function CultureField({ among = cultures, value, ...props }: Props) {
  const options = among
    .map((culture) => ({ value: culture, label: cultureName(culture, language()), detail: culture }))
    .sort((a, b) => a.label.localeCompare(b.label, language()))
  return <SelectField {...props} value={value} options={options} />
}
