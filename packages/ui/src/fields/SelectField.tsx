import { Combobox, useCombobox } from '@mantine/core'
import { type ReactNode, useContext, useState } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import { DialogContext } from '../overlay/dialogContext.ts'
import { useTexts } from '../provider/texts.ts'
import { Field, type FieldFrameProps, ReadOnlyField, useReadOnly } from './Field.tsx'
import inputClasses from './Input.module.css'
import classes from './SelectField.module.css'

export type SelectOption = {
  value: string
  label: string
  /** Muted at the end of the row: a number, a path. */
  detail?: ReactNode
  /** Options with the same group stand under its name. */
  group?: string
  /** Shown, not choosable; say why in `detail`. */
  disabled?: boolean
  /** Steps it is moved in: a tree in reading order. */
  depth?: number
}

/** Where the options of a field come from when they are too many to offer all. */
type SelectSearch = {
  /** Told what is typed, as it is typed; an empty text when the list is closed. */
  onType: (typed: string) => void
  /** The values that match what was typed; undefined while nothing was. */
  found: ReadonlySet<string> | undefined
  /** What was typed is still being looked for. */
  busy: boolean
  /** How many there are; how many match, once something was typed. */
  total: number
}

export type SelectFieldProps = FieldFrameProps & {
  value: string | null
  onChange: (value: string | null) => void
  options: readonly SelectOption[]
  placeholder?: string
  /** Adds a row that empties the field. */
  clearable?: boolean
  /** Typing narrows the list; on unless told. */
  searchable?: boolean
  /** `options` holds what is chosen, what is offered, and what was found: the rest is found by typing. */
  search?: SelectSearch | undefined
  size?: 'md' | 'lg'
}

const matches = (option: SelectOption, typed: string) => option.label.toLowerCase().includes(typed.trim().toLowerCase())

const groupsOf = (options: readonly SelectOption[]) => {
  const groups = new Map<string, SelectOption[]>()
  for (const option of options) groups.set(option.group ?? '', [...(groups.get(option.group ?? '') ?? []), option])
  return [...groups]
}

/** Lists open inside the page's landmark, where those who jump from landmark to landmark find them. */
const landmark = () => document.querySelector<HTMLElement>('main') ?? document.body

/** One of a list, found by typing. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, changed, required, optional, layout, labelEnd, ...control } = props
  const { value, onChange, options, placeholder, clearable, searchable = true, search, size = 'md' } = control
  const texts = useTexts()
  const portal = useContext(DialogContext)
  const [typed, setTyped] = useState<string | null>(null)
  const type = (text: string | null) => {
    setTyped(text)
    search?.onType(text ?? '')
  }
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      type(null)
    },
    onDropdownOpen: () => combobox.updateSelectedOptionIndex('active'),
  })
  const chosen = options.find((option) => option.value === value)
  const frame = { label, hint, error, changed, required, optional, layout, labelEnd }
  const readOnly = useReadOnly()
  if (readOnly) return <ReadOnlyField {...frame}>{chosen?.label ?? placeholder ?? '–'}</ReadOnlyField>
  const isShown = (option: SelectOption) =>
    typed === null || (search ? (search.found?.has(option.value) ?? true) : matches(option, typed))
  const shown = options.filter(isShown)

  const row = (option: SelectOption) => (
    <Combobox.Option
      key={option.value}
      value={option.value}
      active={option.value === value}
      disabled={option.disabled}
      className={classes.option}
    >
      <span className={classes.name} style={{ paddingLeft: (option.depth ?? 0) * 16 }}>
        {option.label}
      </span>
      {option.detail && <span className={classes.detail}>{option.detail}</span>}
      {option.value === value && <Glyph name="check" size={14} />}
    </Combobox.Option>
  )

  return (
    <Field {...frame}>
      {(ids) => (
        <Combobox
          store={combobox}
          offset={4}
          withinPortal
          hideDetached={false}
          portalProps={{ target: portal ?? landmark() }}
          transitionProps={{ duration: 0 }}
          onOptionSubmit={(next) => {
            onChange(next === '' ? null : next)
            combobox.closeDropdown()
          }}
        >
          <Combobox.DropdownTarget>
            <div className={inputClasses.wrap} data-tail="true">
              <Combobox.EventsTarget
                targetType={searchable ? 'input' : 'button'}
                withAriaAttributes
                withExpandedAttribute
              >
                <input
                  {...ids}
                  className={inputClasses.input}
                  data-size={size}
                  autoComplete="off"
                  readOnly={!searchable}
                  placeholder={chosen?.label ?? placeholder}
                  value={typed ?? chosen?.label ?? ''}
                  onFocus={(event) => event.currentTarget.select()}
                  onClick={(event) => {
                    if (typed === null) event.currentTarget.select()
                    combobox.openDropdown()
                  }}
                  onBlur={() => combobox.closeDropdown()}
                  onChange={(event) => {
                    type(event.currentTarget.value)
                    combobox.openDropdown()
                    combobox.selectFirstOption()
                  }}
                />
              </Combobox.EventsTarget>
              <Glyph name="down" size={14} className={classes.chevron} />
            </div>
          </Combobox.DropdownTarget>
          <Combobox.Dropdown className={classes.dropdown}>
            <Combobox.Options className={classes.options} labelledBy={ids.id}>
              {clearable && value !== null && typed === null && (
                <Combobox.Option value="" className={classes.option}>
                  <span className={classes.detail}>{texts.clear}</span>
                </Combobox.Option>
              )}
              {groupsOf(shown).map(([group, members]) =>
                group ? (
                  <Combobox.Group key={group} label={group} classNames={{ groupLabel: classes.group }}>
                    {members.map(row)}
                  </Combobox.Group>
                ) : (
                  members.map(row)
                ),
              )}
              {shown.length === 0 && (
                <Combobox.Empty className={classes.empty}>
                  {search?.busy ? texts.loading : texts.noMatch}
                </Combobox.Empty>
              )}
            </Combobox.Options>
            {search && shown.length > 0 && shown.length < search.total && (
              <p className={classes.more} role="status">
                {texts.moreToFind(shown.length, search.total)}
              </p>
            )}
          </Combobox.Dropdown>
        </Combobox>
      )}
    </Field>
  )
}
