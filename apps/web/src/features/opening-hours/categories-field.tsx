import { categoryColours, categoryKinds, type OpeningHoursBody } from '@nightswitch/contracts'
import {
  Button,
  Checkbox,
  FormSection,
  SelectField,
  SortableList,
  SwatchPicker,
  TextField,
  useReadOnly,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { Category, HoursForm } from './hours-form.ts'
import { freeColour, withAt, withoutAt } from './hours-form.ts'
import classes from './opening-hours.module.css'

/** The categories in their order: what each is called, whether it is open, and which wins. */
export function CategoriesField({ form }: { form: HoursForm }) {
  const { t } = useTranslation('opening-hours')
  const { values, set, faultOf, leave, isDirty } = form
  const readOnly = useReadOnly()
  const change = (categories: readonly Category[]) => set('categories', [...categories])
  const add = () =>
    change([
      ...values.categories,
      {
        id: crypto.randomUUID(),
        name: freeName(t('newCategory'), values.categories),
        isOpen: false,
        kind: 'special',
        colour: freeColour(
          categoryColours,
          values.categories.map(({ colour }) => colour),
        ),
      },
    ])
  return (
    <FormSection title={t('categories')} description={t('categoriesHint')}>
      <SortableList
        label={t('categories')}
        items={values.categories}
        itemKey={({ id }) => id}
        itemName={({ name }) => name || t('newCategory')}
        onChange={change}
        readOnly={readOnly}
      >
        {(category, index) => (
          <CategoryRow
            category={category}
            place={index + 1}
            error={faultOf(`categories/${index}/name`)}
            blockedBecause={keptBecause(category, values, t)}
            onChange={(part) => change(withAt(values.categories, index, part))}
            onLeave={() => leave(`categories/${index}/name`)}
            onRemove={() => change(withoutAt(values.categories, index))}
          />
        )}
      </SortableList>
      {!readOnly && (
        <div className={classes.actions}>
          <Button glyph="plus" onClick={add}>
            {t('addCategory')}
          </Button>
        </div>
      )}
      <SelectField
        label={t('default')}
        hint={t('defaultHint')}
        required
        searchable={false}
        value={values.defaultCategoryId}
        onChange={(id) => id && set('defaultCategoryId', id)}
        error={faultOf('defaultCategoryId')}
        changed={isDirty('defaultCategoryId')}
        options={values.categories.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormSection>
  )
}

type RowProps = {
  category: Category
  place: number
  error: string | undefined
  blockedBecause: string | undefined
  onChange: (part: Partial<Category>) => void
  onLeave: () => void
  onRemove: () => void
}

function CategoryRow({ category, place, error, blockedBecause, onChange, onLeave, onRemove }: RowProps) {
  const { t } = useTranslation('opening-hours')
  const readOnly = useReadOnly()
  const { name, kind, isOpen, colour } = category
  return (
    <div className={classes.category}>
      <SwatchPicker
        label={t('colourOf', { name })}
        value={colour}
        onChange={(next) => onChange({ colour: next })}
        choices={categoryColours.map((each) => ({ value: each, label: t(`colour.${each}`) }))}
      />
      <TextField
        label={t('categoryName', { place })}
        layout="bare"
        value={name}
        onChange={(next) => onChange({ name: next })}
        onBlur={onLeave}
        error={error}
        autoComplete="off"
      />
      <SelectField
        label={t('categoryKind', { name })}
        layout="bare"
        searchable={false}
        value={kind}
        // What callers get usually follows from the kind; the box beside it says otherwise.
        onChange={(next) => next && onChange({ kind: next as Category['kind'], isOpen: next === 'open' })}
        options={categoryKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
      />
      <Checkbox label={t('isOpen')} checked={isOpen} onChange={(next) => onChange({ isOpen: next })} />
      {!readOnly && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={t('removeCategory', { name })}
          blockedBecause={blockedBecause}
          onClick={onRemove}
        >
          {t('remove')}
        </Button>
      )}
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<'opening-hours'>>['t']

/** Why a category cannot be taken away now. */
function keptBecause({ id }: Category, values: OpeningHoursBody, t: Translate): string | undefined {
  if (values.categories.length === 1) return t('theOnly')
  if (values.defaultCategoryId === id) return t('categoryIsDefault')
  const rows = [...values.weekly, ...values.dated, ...(values.holidays ? [values.holidays] : [])]
  const count = rows.filter(({ categoryId }) => categoryId === id).length
  return count > 0 ? t('categoryUsed', { count }) : undefined
}

/** `New category`, then `New category 2`. */
function freeName(name: string, categories: readonly Category[]): string {
  const taken = new Set(categories.map((category) => category.name))
  if (!taken.has(name)) return name
  return `${name} ${[...Array(30).keys()].map((n) => n + 2).find((n) => !taken.has(`${name} ${n}`)) ?? ''}`
}
