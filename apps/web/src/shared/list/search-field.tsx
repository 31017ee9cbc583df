import { TextField } from '@nightswitch/ui'

type Props = { label: string; value: string | undefined; onChange: (text: string) => void }

/** What a list is searched for: the first of its filters. */
export function SearchField({ label, value = '', onChange }: Props) {
  return (
    <TextField
      label={label}
      layout="bare"
      placeholder={label}
      glyph="search"
      type="search"
      value={value}
      onChange={onChange}
    />
  )
}
